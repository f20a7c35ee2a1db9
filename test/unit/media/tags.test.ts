import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseBuffer } from 'music-metadata';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { openFileBlob } from '../../../src/discord/rest/openFileBlob.ts';
import { encodeFlac } from '../../../src/media/convert/encodeFlac.ts';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import type { AudioTags } from '../../../src/media/tags/audioTags.ts';
import { tagMp3 } from '../../../src/media/tags/tagMp3.ts';
import { writeVorbisComment } from '../../../src/media/tags/writeVorbisComment.ts';
import { makeRecording } from '../../support/makeRecording.ts';

const { cover, wav } = tinyMedia();

/** Audio frames without any tag. */
const FRAMES = frames();
function frames(): Buffer {
  const recording = makeRecording({ seconds: 2 });
  return recording.subarray(recording.indexOf(Buffer.from([0xff, 0xe3])));
}

const TAGS: AudioTags = {
  title: 'Łódź 雨 🎵',
  artist: 'Ada Ł.',
  album: 'Rain',
  number: 2,
  lyrics: '[Verse]\nThe rain, the rain\nfällt leise',
  timedLines: [
    { text: 'The rain, the rain', start: 500, end: 1200 },
    { text: 'fällt leise', start: 1300, end: 2000 },
  ],
  model: 'V6',
  link: 'https://discord.com/channels/1/2/3',
};

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tags-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function fileOf(
  content: Buffer,
  extension = 'mp3',
  kind: 'audio' | 'image' = 'audio',
): Promise<MediaFile> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  const dispose = async () => {};
  const type = { kind, extension, mime: 'audio/mpeg' };
  return { path, bytes: content.length, type, dispose, [Symbol.asyncDispose]: dispose };
}

/** What would be uploaded. */
async function sentOf(file: MediaFile): Promise<Buffer> {
  return Buffer.from(await (await openFileBlob(file, 'song.mp3')).arrayBuffer());
}

/** A tag as programs write it: with a title, and some padding. */
function vendorTag(version: 3 | 4, footer = false): Buffer {
  const text = Buffer.from('\0Vendor title', 'latin1');
  const frame = Buffer.concat([Buffer.from('TIT2\0\0\0\0\0\0', 'latin1'), text, Buffer.alloc(100)]);
  frame.writeUInt8(text.length, 7);
  const head = Buffer.from([
    0x49,
    0x44,
    0x33,
    version,
    0,
    footer ? 0x10 : 0,
    0,
    0,
    frame.length >> 7,
    frame.length & 0x7f,
  ]);
  const end = Buffer.concat([Buffer.from('3DI', 'latin1'), head.subarray(3)]);
  return Buffer.concat([head, frame, ...(footer ? [end] : [])]);
}

const FRONTS: Readonly<Record<string, Buffer>> = {
  'no tag': Buffer.alloc(0),
  'a tag of version 2.3': vendorTag(3),
  'a tag of version 2.4 with a footer': vendorTag(4, true),
  'two tags and zeros between them': Buffer.concat([vendorTag(3), Buffer.alloc(50), vendorTag(4)]),
};

for (const [name, front] of Object.entries(FRONTS)) {
  test(`GIVEN an MP3 with ${name} WHEN it is tagged THEN another reader finds one tag with all that is known, and the audio is the same`, async () => {
    const file = await fileOf(Buffer.concat([front, FRAMES]));
    const tagged = await tagMp3(file, TAGS, {
      cover: await fileOf(cover, 'png', 'image'),
      limitBytes: 1_000_000,
    });
    const sent = await sentOf(tagged);
    assert.equal(sent.length, tagged.bytes);
    const { common, native, format } = await parseBuffer(sent, { mimeType: 'audio/mpeg' });
    assert.deepEqual(Object.keys(native), ['ID3v2.3']);
    assert.deepEqual(
      [common.title, common.artist, common.album, common.track.no],
      [TAGS.title, TAGS.artist, TAGS.album, 2],
    );
    const [plain, timed] = common.lyrics ?? [];
    assert.equal(plain?.text, TAGS.lyrics);
    assert.deepEqual(
      timed?.syncText.map(({ text, timestamp }) => [text, timestamp]),
      [
        ['The rain, the rain', 500],
        ['fällt leise', 1300],
      ],
    );
    const values = new Map(native['ID3v2.3']?.map(({ id, value }) => [id, value]));
    assert.equal(values.get('TXXX:MODEL'), 'V6');
    assert.equal(String(values.get('WOAF')), TAGS.link);
    assert.deepEqual(Buffer.from(common.picture?.[0]?.data ?? []), cover);
    assert.equal(native['ID3v2.3']?.filter(({ id }) => id === 'TIT2').length, 1);
    assert.ok(sent.subarray(sent.length - FRAMES.length).equals(FRAMES), 'byte for byte');
    assert.ok((format.duration ?? 0) > 1.9);
  });
}

test('GIVEN an MP3 near the limit WHEN it is tagged THEN the cover is left out first, then the tag', async () => {
  const file = await fileOf(Buffer.concat([vendorTag(3), FRAMES]));
  const picture = await fileOf(Buffer.concat([cover, Buffer.alloc(20_000)]), 'png', 'image');
  const tag = (limitBytes: number) => tagMp3(file, TAGS, { cover: picture, limitBytes });
  const whole = await tag(1_000_000);
  assert.equal(whole.tag?.hasCover, true);
  assert.equal((await tag(whole.bytes)).bytes, whole.bytes);
  const bare = await tag(whole.bytes - 1);
  assert.equal(bare.tag?.hasCover, false);
  assert.ok(bare.bytes < whole.bytes - 20_000);
  const { common } = await parseBuffer(await sentOf(bare), { mimeType: 'audio/mpeg' });
  assert.deepEqual([common.title, common.picture], [TAGS.title, undefined]);
  const untouched = await tag(bare.bytes - 1);
  assert.equal(untouched, file);
  assert.ok((await sentOf(untouched)).includes('Vendor title'), 'the vendor’s own tag stays');
});

test('GIVEN files that are no plain MP3, or a cover of an unknown kind WHEN they are tagged THEN they stay as they are, or have no cover', async () => {
  const options = { limitBytes: 1_000_000 };
  for (const content of [wav, Buffer.from('ID3 but not really, and no audio'), Buffer.from('x')]) {
    const file = await fileOf(content);
    assert.equal(await tagMp3(file, TAGS, options), file);
  }
  const lossless = await fileOf(FRAMES, 'wav');
  assert.equal(await tagMp3(lossless, TAGS, options), lossless);
  const odd = await fileOf(Buffer.from('no picture'), 'png', 'image');
  const tagged = await tagMp3(await fileOf(FRAMES), TAGS, { ...options, cover: odd });
  assert.equal(tagged.tag?.hasCover, false);
});

test('GIVEN a WAV WHEN it is encoded as FLAC with tags THEN another reader finds them, and a block of another kind is left alone', async () => {
  const wavPath = join(folder, 'song.wav');
  const flacPath = join(folder, 'song.flac');
  await writeFile(wavPath, wav);
  await encodeFlac(wavPath, flacPath, { tags: TAGS });
  const { common, format, native } = await parseBuffer(await readFile(flacPath), { mimeType: 'audio/flac' });
  assert.deepEqual(
    [common.title, common.artist, common.album, common.track.no],
    [TAGS.title, TAGS.artist, TAGS.album, 2],
  );
  assert.equal(common.lyrics?.[0]?.text, TAGS.lyrics);
  assert.equal(format.duration, 0.5);
  assert.deepEqual(
    native.vorbis?.filter(({ id }) => id === 'MODEL' || id === 'URL').map(({ value }) => value),
    ['V6', TAGS.link],
  );
  const streaminfo = Uint8Array.of(0, 0, 0, 34, ...Buffer.alloc(34));
  assert.equal(writeVorbisComment(streaminfo, ['TITLE=x']), streaminfo);
});
