import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { streamToFile } from '../../../src/media/fetch/streamToFile.ts';
import { measureRecording } from '../../../src/media/inspect/measureRecording.ts';
import { RecordingError } from '../../../src/media/inspect/recordingError.ts';
import {
  aiff,
  browserWebm,
  flacWithoutLength,
  mp3AfterZeros,
  mp4OfBrand,
  mp4WithoutDurations,
  wavOfLength,
} from '../../support/oddRecordings.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'measure-odd-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Stores a file as a download in pieces of a size, and measures it. */
async function receive(bytes: Buffer, pieceBytes = bytes.length) {
  const path = join(folder, crypto.randomUUID());
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) =>
    bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes),
  );
  await using file = await open(path, 'wx');
  const { signal } = new AbortController();
  const options = { kind: 'audio', limitBytes: bytes.length, length: bytes.length, signal } as const;
  await streamToFile(Readable.from(pieces), file, options);
  const { type, seconds } = await measureRecording(path);
  return `${type.extension} ${seconds.toFixed(1)}`;
}

test('GIVEN MP4 files of any brand with an audio track WHEN they are received THEN they are taken', async () => {
  for (const brand of ['3gp4', 'qt  ', 'M4A\0', 'M4A ', 'iso5', 'none'])
    assert.equal(await receive(await mp4OfBrand(brand)), 'm4a 1.5', brand);
  assert.equal(await receive(await mp4OfBrand('qt  ', 'film.mp4')), 'm4a 1.5');
});

test('GIVEN recordings whose header has no length WHEN they are received THEN they are read to their end', async () => {
  assert.equal(await receive(browserWebm(3)), 'webm 3.0');
  // Its last sample is shorter than the index says of all.
  assert.equal(await receive(await mp4WithoutDurations()), 'm4a 1.6');
  assert.equal(await receive(await flacWithoutLength()), 'flac 1.5');
  assert.equal(await receive(wavOfLength(2, 0)), 'wav 2.0');
  assert.equal(await receive(wavOfLength(2, 0xffffffff)), 'wav 2.0');
  assert.equal(await receive(aiff(2, { isPiped: true })), 'aiff 2.0');
});

test('GIVEN an AIFF file WHEN it is received THEN it is taken', async () => {
  assert.equal(await receive(aiff(2)), 'aiff 2.0');
});

test('GIVEN an MP3 with zeros in front WHEN it is received in pieces of any size THEN it is taken', async () => {
  for (const zeros of [1, 4, 61, 63, 64, 1000, 70_000])
    assert.equal(await receive(mp3AfterZeros(10, zeros)), 'mp3 10.0', `${zeros}`);
  assert.equal(await receive(mp3AfterZeros(2, 200), 7), 'mp3 2.0');
});

test('GIVEN files without an audio track WHEN they are measured THEN they are refused as no audio', async () => {
  const film = await readFile(join(import.meta.dirname, '../../unit/media/recordings/film.mp4'));
  const silent = Buffer.from(
    film.toString('latin1').replaceAll('soun', 'meta').replaceAll('smhd', 'nmhd'),
    'latin1',
  );
  for (const bytes of [silent, browserWebm(3, 1)]) {
    const path = join(folder, crypto.randomUUID());
    await writeFile(path, bytes);
    await assert.rejects(
      measureRecording(path),
      error => error instanceof RecordingError && error.reason === 'not-audio',
    );
  }
});
