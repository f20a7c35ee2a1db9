import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { RecordingError, type RecordingReason } from '../../../src/media/inspect/recordingError.ts';
import { claimedTag } from '../../support/claimedTag.ts';
import { failsWith, measureBytes, RECORDINGS, readRecording } from '../../support/measureBytes.ts';

function box(name: string, ...parts: Uint8Array[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + Buffer.concat(parts).length);
  header.write(name, 4, 'latin1');
  return Buffer.concat([header, ...parts]);
}

/** A hundred bytes that make a parser create four thousand million samples. */
function endlessSamples(): Buffer {
  const run = box('trun', Buffer.alloc(4), Buffer.alloc(4, 0xff), Buffer.alloc(4));
  const fragment = box('moof', box('traf', box('tfhd', Buffer.alloc(8)), run));
  return Buffer.concat([box('ftyp', Buffer.from('isom\x00\x00\x02\x00isom', 'latin1')), fragment]);
}

test('GIVEN recordings of every kind, under wrong names, WHEN they are measured THEN type and length are right', async () => {
  const measured: string[] = [];
  for (const name of (await readdir(RECORDINGS)).sort()) {
    if (name.endsWith('.md')) continue;
    const { type, seconds } = await measureBytes(await readRecording(name));
    assert.ok(Math.abs(seconds - 1.5) < 0.1, `${name}: ${seconds} s`);
    measured.push(`${name} ${type.kind} ${type.extension} ${type.mime}`);
  }
  assert.deepEqual(measured, [
    'adts.aac audio aac audio/aac',
    'constant.mp3 audio mp3 audio/mpeg',
    'film.mp4 audio m4a audio/mp4',
    'film.webm audio webm audio/webm',
    'flac.flac audio flac audio/flac',
    'fragments.m4a audio m4a audio/mp4',
    'index-last.m4a audio m4a audio/mp4',
    'opus.ogg audio ogg audio/ogg',
    'pcm.wav audio wav audio/wav',
    'sound-only.mp4 audio m4a audio/mp4',
    'sound-only.webm audio webm audio/webm',
    'variable-without-header.mp3 audio mp3 audio/mpeg',
    'vorbis.ogg audio ogg audio/ogg',
    'without-length.webm audio webm audio/webm',
  ]);
});

test('GIVEN a file that is not a recording WHEN it is measured THEN the error says why', async () => {
  const png = PNG.sync.write(new PNG({ width: 2, height: 2 }));
  const m4a = await readRecording('index-last.m4a');
  const cases: [string, Uint8Array | string, RecordingReason][] = [
    ['nothing', '', 'not-audio'],
    ['a text', 'This is not a song. '.repeat(500), 'not-audio'],
    ['a picture', png, 'not-audio'],
    ['a tagged picture', Buffer.concat([claimedTag(0), png]), 'not-audio'],
    ['a tag alone', claimedTag(0), 'unreadable'],
    [
      'a tag larger than the file',
      Buffer.concat([claimedTag(2 ** 27), await readRecording('constant.mp3')]),
      'unreadable',
    ],
    ['a tagged text', Buffer.concat([claimedTag(0), Buffer.alloc(9_000, 'la la la ')]), 'no-length'],
    ['an MP4 of endless samples', endlessSamples(), 'unreadable'],
    ['an M4A that ends before its index', m4a.subarray(0, m4a.length / 2), 'unreadable'],
    [
      'the start of an MP3',
      (await readRecording('variable-without-header.mp3')).subarray(0, 16),
      'no-length',
    ],
    ['a WAV without its header', 'RIFF\x00\x00\x00\x00WAVEdata\x00\x00\x00\x00', 'no-length'],
  ];
  for (const [name, bytes, reason] of cases) {
    await assert.rejects(measureBytes(bytes), failsWith(reason), name);
  }
});

test('GIVEN recordings with corrupted bytes WHEN they are measured THEN they have a length, or the error says why not', async () => {
  for (const name of ['fragments.m4a', 'opus.ogg', 'sound-only.webm', 'flac.flac', 'adts.aac']) {
    const bytes = await readRecording(name);
    // The same positions in each run.
    for (let at = 40; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const measured = await measureBytes(bytes).catch((error: unknown) => error);
    assert.ok(measured instanceof RecordingError || (measured as { seconds: number }).seconds > 0, name);
  }
});
