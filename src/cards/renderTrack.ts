import type { APIEmbed } from 'discord-api-types/v10';
import type { Translate } from '../locales/translate.ts';
import type { Track } from '../tasks/update.ts';
import type { Attached, AttachedFiles, CardFile } from './card.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { fileName } from './fileName.ts';
import { EMBED_TITLE_MAX, FILE_DESCRIPTION_MAX } from './limits.ts';
import { cut, plainLine } from './plain.ts';
import { safeUrl } from './safeUrl.ts';
import { TITLE_MAX } from './titleOf.ts';
import { keyOfTrack } from './wantedMedia.ts';

/** Characters of the vendor's style tags shown with a track. */
const TAGS_MAX = 120;

/** A finished track: what stands in the card about it, and its files. */
export interface RenderedTrack {
  readonly embed: APIEmbed;
  readonly files: CardFile[];
}

/**
 * Shows one finished track: its cover in an embed, its audio as an attachment, for only plain attachments play inline.
 *
 * @param title of the song, plain, where the track has none of its own.
 * @param number from 1.
 */
export function renderTrack(
  track: Track,
  title: string,
  number: number,
  attached: AttachedFiles,
  t: Translate,
): RenderedTrack {
  const name = cut(plainLine(track.title ?? ''), TITLE_MAX) || title;
  const audio = attached.get(`audio-${keyOfTrack(track)}`);
  const cover = attached.get(`cover-${keyOfTrack(track)}`);
  const values = { title: name, number };
  const coverFile = cover && toFile(`cover-${keyOfTrack(track)}`, 'cover', t('card.coverAlt', values), cover);
  const audioFile = audio && toFile(`audio-${keyOfTrack(track)}`, name, t('card.audioAlt', values), audio);

  function toFile(
    key: string,
    stem: string,
    description: string,
    { name: known, extension }: Attached,
  ): CardFile {
    return {
      key,
      name: known ?? freeName(attached, taken => fileName(stem, 'song', taken, extension), number),
      description: cut(description, FILE_DESCRIPTION_MAX),
    };
  }

  const facts = [
    track.duration === undefined ? '' : minutes(track.duration),
    escapeMarkdown(cut(plainLine(track.tags ?? ''), TAGS_MAX)),
  ].filter(fact => fact !== '');
  const link = audio ? [] : linkTo(track.audioUrl, number, t);
  return {
    embed: {
      title: cut(escapeMarkdown(t('card.trackTitle', { number, title: name })), EMBED_TITLE_MAX),
      description: [facts.join(' · '), ...link].filter(line => line !== '').join('\n') || undefined,
      ...(coverFile && { image: { url: `attachment://${coverFile.name}` } }),
    },
    files: [audioFile, coverFile].filter(file => file !== undefined),
  };
}

function linkTo(url: string | undefined, number: number, t: Translate): string[] {
  const safe = safeUrl(url);
  return safe ? [t('card.linked', { number, url: safe })] : [];
}

/** The first name from `number` on that no file of the message has: tracks may change places between two edits. */
function freeName(attached: AttachedFiles, nameOf: (number: number) => string, number: number): string {
  const taken = new Set([...attached.values()].map(({ name }) => name));
  let free = number;
  while (taken.has(nameOf(free))) free += 1;
  return nameOf(free);
}

function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
