import { ID3Writer } from 'browser-id3-writer';
import type { AudioTags } from './audioTags.ts';

/** Code for lyrics in an unknown language: https://id3.org/id3v2.3.0#Unsychronised_lyrics.2Ftext_transcription */
const UNKNOWN_LANGUAGE = 'XXX';

/** Values of the fields of synchronized lyrics: https://id3.org/id3v2.3.0#Synchronised_lyrics.2Ftext */
const LYRICS = 1;
const MILLISECONDS = 2;

/** Type of a picture: https://id3.org/id3v2.3.0#Attached_picture */
const FRONT_COVER = 3;

/**
 * Writes an ID3v2.3 tag alone, without audio. It is version 2.3 because some players do not read 2.4.
 *
 * @param cover a picture: JPEG, PNG, GIF, WebP or BMP.
 * @throws {Error} if the cover is of another kind.
 */
export function writeId3Tag(tags: AudioTags, cover?: Uint8Array): Uint8Array<ArrayBuffer> {
  const { title, artist, album, number, lyrics, timedLines = [], model, link } = tags;
  // Nobody edits the tag in place, so it needs no room to grow. The types lack the documented `padding`.
  const writer = Object.assign(new ID3Writer(new ArrayBuffer(0)), { padding: 0 });
  writer.setFrame('TIT2', title).setFrame('TPE1', [artist]).setFrame('TALB', album);
  if (number !== undefined) writer.setFrame('TRCK', String(number));
  if (model !== undefined) writer.setFrame('TXXX', { description: 'MODEL', value: model });
  if (link !== undefined) writer.setFrame('WOAF', link);
  if (lyrics) writer.setFrame('USLT', { language: UNKNOWN_LANGUAGE, description: '', lyrics });
  if (timedLines.length > 0)
    writer.setFrame('SYLT', {
      language: UNKNOWN_LANGUAGE,
      description: '',
      type: LYRICS,
      timestampFormat: MILLISECONDS,
      text: timedLines.map(({ text, start }) => [text, start] as const),
    });
  if (cover) {
    // The writer takes the whole buffer, of which the picture can be a part.
    const data = Uint8Array.from(cover).buffer;
    writer.setFrame('APIC', { type: FRONT_COVER, description: '', data });
  }
  return new Uint8Array(writer.addTag());
}
