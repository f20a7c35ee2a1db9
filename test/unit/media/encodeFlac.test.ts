import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import libflac from 'libflacjs';
import { Decoder } from 'libflacjs/lib/decoder.js';
import { encodeFlac } from '../../../src/media/convert/encodeFlac.ts';
import { readWavFormat } from '../../../src/media/inspect/readWavFormat.ts';
import { chunk, formatOf, soundOf, type WavOptions, wavOf } from './wav.ts';

const flacLibrary = libflac('release');

let folder = '';
before(async () => {
  if (!flacLibrary.isReady()) await new Promise<void>(resolve => flacLibrary.on('ready', () => resolve()));
  folder = await mkdtemp(join(tmpdir(), 'flac-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function encode(wav: Buffer) {
  const wavPath = join(folder, crypto.randomUUID());
  const flacPath = `${wavPath}.flac`;
  await writeFile(wavPath, wav);
  const result = await encodeFlac(wavPath, flacPath).catch((error: unknown) => error);
  return { result, flacPath };
}

/** Decodes a FLAC, which also checks the samples against the MD5 sum in its header. */
function decode(flac: Buffer) {
  const decoder = new Decoder(flacLibrary, { verify: true });
  assert.ok(decoder.decode(new Uint8Array(flac)), 'it is FLAC, and its sum is right');
  const sound = Buffer.from(decoder.getSamples(true));
  const { metadata } = decoder;
  assert.ok(metadata);
  decoder.destroy();
  return { sound, metadata };
}

const KINDS: (WavOptions & { frames: number })[] = [
  { frames: 40_000 },
  { frames: 4_097, channels: 1, sampleRate: 48_000 },
  { frames: 20_001, bits: 24, extensible: true, sampleRate: 48_000 },
  { frames: 1, channels: 1, before: chunk('LIST', Buffer.from('odd bytes')) },
];

for (const { frames, ...options } of KINDS) {
  const { bits = 16, channels = 2, sampleRate = 44_100 } = options;
  test(`GIVEN a WAV of ${frames} frames, ${bits} bits, ${channels} channels WHEN it is encoded THEN the samples are the same`, async () => {
    const sound = soundOf(frames, options);
    const { result, flacPath } = await encode(wavOf(sound, options));
    const flac = await readFile(flacPath);
    assert.deepEqual(result, { bytes: flac.length });
    const decoded = decode(flac);
    assert.ok(sound.equals(decoded.sound));
    const { metadata } = decoded;
    assert.deepEqual(
      [metadata.sampleRate, metadata.channels, metadata.bitsPerSample, metadata.total_samples],
      [sampleRate, channels, bits, frames],
    );
    assert.equal(flac.subarray(26, 42).toString('hex'), createHash('md5').update(sound).digest('hex'));
    assert.ok(metadata.max_framesize > 0 && metadata.max_framesize >= metadata.min_framesize);
  });
}

test('GIVEN a WAV that is broken or of another kind WHEN its header is read THEN the error says why', async () => {
  const sound = soundOf(100);
  const cases: [string, Buffer, RegExp][] = [
    ['nothing', Buffer.alloc(0), /no WAV/],
    ['a text', Buffer.from('This is not a song.'), /no WAV/],
    [
      'no format',
      chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('data', sound)])),
      /no format chunk/,
    ],
    ['no sound', chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), formatOf({})])), /no data chunk/],
    ['an empty sound', wavOf(Buffer.alloc(0)), /0 bytes of samples/],
    ['half a frame', wavOf(sound.subarray(1)), /399 bytes of samples/],
    ['more than it holds', wavOf(sound, { says: 2 ** 31 }), /reaches beyond the end/],
    ['an unknown length', wavOf(sound, { says: 0xffffffff }), /reaches beyond the end/],
    ['floating point', wavOf(sound, { kind: 3, bits: 32 }), /format 3 with 32 bits/],
    ['floating point further on', wavOf(sound, { kind: 3, extensible: true }), /format 3/],
    ['8 bits', wavOf(sound, { bits: 8 }), /8 bits/],
    ['six channels', wavOf(sound, { channels: 6 }), /6 channels/],
    ['chunks without end', chunk('RIFF', Buffer.from(`WAVE${'junk\0\0\0\0'.repeat(200)}`)), /no data chunk/],
  ];
  for (const [name, bytes, message] of cases) {
    const path = join(folder, 'broken');
    await writeFile(path, bytes);
    await using file = await open(path);
    await assert.rejects(readWavFormat(file), { name: 'Error', message }, name);
  }
});

test('GIVEN a WAV that cannot be encoded, or not in time, WHEN it is encoded THEN no FLAC is left', async () => {
  const torn = await encode(wavOf(soundOf(100), { says: 2 ** 31 }));
  assert.match(String(torn.result), /reaches beyond the end/);
  assert.ok(!existsSync(torn.flacPath));
  const still = await encode(wavOf(soundOf(100), { sampleRate: 0 }));
  assert.match(String(still.result), /refuses 0 Hz/);
  assert.ok(!existsSync(still.flacPath));

  const wavPath = join(folder, 'long.wav');
  await writeFile(wavPath, wavOf(soundOf(100_000)));
  const late = encodeFlac(wavPath, join(folder, 'late.flac'), { timeoutMs: 1 });
  await assert.rejects(late, /no answer within 1 ms/);
  const reason = new Error('no longer wanted');
  const unwanted = encodeFlac(wavPath, join(folder, 'late.flac'), { signal: AbortSignal.abort(reason) });
  await assert.rejects(unwanted, error => error === reason);
  assert.ok(!existsSync(join(folder, 'late.flac')));
});
