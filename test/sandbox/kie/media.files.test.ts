import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBuffer } from 'music-metadata';
import { composeStem } from '../../../sandbox/kie/media/composeStem.ts';
import { composeTune } from '../../../sandbox/kie/media/composeTune.ts';
import { createFileCache } from '../../../sandbox/kie/media/createFileCache.ts';
import { encodeMp3 } from '../../../sandbox/kie/media/encodeMp3.ts';
import { createRecording } from '../../../sandbox/kie/media/song/createRecording.ts';
import { durationOf, SAMPLE_RATE } from '../../../sandbox/kie/media/tuneLength.ts';
import { writeNotes } from '../../../sandbox/kie/media/writeNotes.ts';
import { writeWav } from '../../../sandbox/kie/media/writeWav.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { makeRecording } from '../../support/makeRecording.ts';

const STEMS = 'vocals backing_vocals drums bass guitar keyboard percussion strings synth fx brass woodwinds';

const loudness = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);

/** The amount of a tone in the samples, by the Goertzel algorithm. */
function listen(samples: Int16Array, pitch: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * 440 * 2 ** ((pitch - 69) / 12)) / SAMPLE_RATE);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + turn * last - before, last];
  return last * last + before * before - turn * last * before;
}

const wavOf = async (seed: string) => writeWav(await createRecording(seed).whole(), SAMPLE_RATE);
const stemOf = async (seed: string, stem: string) =>
  encodeMp3(seed, stem, await createRecording(seed).stem(stem));

test('GIVEN a seed WHEN its tune is written as MP3 and WAV THEN both have the announced length, and the WAV has the tune', async () => {
  const wav = await wavOf('one');
  const { format } = await parseBuffer(wav, { mimeType: 'audio/wav' }, { duration: true });
  assert.deepEqual(
    [format.container, format.codec, format.sampleRate, format.bitsPerSample, format.numberOfChannels],
    ['WAVE', 'PCM', SAMPLE_RATE, 16, 1],
  );
  assert.ok(Math.abs((format.duration ?? 0) - durationOf('one')) < 0.001);
  assert.deepEqual([wav.readUInt32LE(28), wav.readUInt16LE(32)], [SAMPLE_RATE * 2, 2]);
  const mp3 = await parseBuffer(await encodeMp3('one', 'Fog'), undefined, { duration: true });
  assert.ok(Math.abs((mp3.format.duration ?? 0) - durationOf('one')) < 0.001);
  assert.equal(mp3.common.title, 'Fog');
  const samples = Int16Array.from({ length: (wav.length - 44) / 2 }, (_, at) => wav.readInt16LE(44 + at * 2));
  assert.deepEqual(samples, composeTune('one'));
  assert.deepEqual(await wavOf('one'), wav);
  assert.notDeepEqual(await wavOf('two'), wav);
});

test('GIVEN two seeds WHEN their tunes are composed THEN both are audible, not clipped, and different', () => {
  const tunes = [composeTune('one'), composeTune('two')];
  for (const tune of tunes) {
    const most = tune.reduce((peak, one) => Math.max(peak, Math.abs(one)), 0);
    assert.ok(most > 5000 && most < 32_767);
  }
  assert.notDeepEqual(tunes[0], tunes[1]);
});

test('GIVEN a tune WHEN its stems are separated THEN vocals and accompaniment differ and add up to it, and all twelve differ', () => {
  const tune = composeTune('one');
  const stem = (name: string): Int16Array => composeStem('one', name);
  const rest = (of: Int16Array, ...parts: Int16Array[]): Int16Array =>
    of.map((value, at) => parts.reduce((left, part) => left - (part[at] ?? 0), value));
  const [vocals, instrumental] = [stem('vocals'), stem('instrumental')];
  assert.ok(loudness(vocals) > 500 && loudness(instrumental) > 500);
  assert.ok(loudness(rest(vocals, instrumental)) > 500);
  assert.ok(loudness(rest(tune, vocals, instrumental)) < 1);
  assert.ok(loudness(rest(instrumental, stem('bass'), stem('keyboard'))) < 1);

  const twelve = STEMS.split(' ').map(stem);
  assert.equal(new Set(twelve.map(samples => Buffer.from(samples.buffer).toString('base64'))).size, 12);
  for (const samples of [...twelve, stem('Kazoo Choir')]) {
    assert.equal(samples.length, tune.length);
    assert.ok(loudness(samples) > 20);
  }
  assert.ok(loudness(stem('drums')) < loudness(vocals) / 4);
});

test('GIVEN a stem WHEN it is written THEN it is an MP3 as long as its tune, the same for the same names only', async () => {
  const drums = await stemOf('one', 'drums');
  const { format } = await parseBuffer(drums, undefined, { duration: true });
  assert.ok(Math.abs((format.duration ?? 0) - durationOf('one')) < 0.001);
  assert.deepEqual(await stemOf('one', 'drums'), drums);
  assert.notDeepEqual(await stemOf('one', 'fx'), drums);
});

test('GIVEN the notes of a tune WHEN its stems are analysed THEN each note sounds at its time, and none after the end', () => {
  const instruments = writeNotes('one');
  assert.deepEqual(
    instruments.map(({ name }) => name),
    ['Vocals', 'Keyboard', 'Bass'],
  );
  for (const { name, notes } of instruments) {
    assert.ok(notes.length > 5);
    const stem = composeStem('one', name.toLowerCase());
    for (const { pitch, start, end, velocity } of notes) {
      assert.ok(Number.isInteger(pitch) && pitch >= 0 && pitch <= 127);
      assert.ok(start >= 0 && start < end && end <= durationOf('one'));
      assert.ok(velocity > 0 && velocity <= 1);
      if (end - start < 0.4) continue;
      const heard = stem.subarray(start * SAMPLE_RATE, (start + 0.4) * SAMPLE_RATE);
      for (const beside of [pitch - 1, pitch + 1]) {
        assert.ok(listen(heard, pitch) > 2 * listen(heard, beside), `${name} ${pitch} at ${start}`);
      }
    }
  }
  assert.deepEqual(writeNotes('one'), instruments);
  assert.notDeepEqual(writeNotes('two'), instruments);
});

test('GIVEN recordings for tests WHEN they are measured THEN each has its type and the requested length, up to nine minutes', async () => {
  const containers = { mp3: 'MPEG', wav: 'WAVE', ogg: 'Ogg' } as const;
  for (const kind of ['mp3', 'wav', 'ogg'] as const) {
    for (const seconds of [0.5, 30, 540]) {
      const { format } = await parseBuffer(makeRecording({ seconds, kind }), undefined, { duration: true });
      const longer = (format.duration ?? 0) - seconds;
      assert.equal(format.container, containers[kind]);
      assert.ok(longer > -0.001 && longer < 0.073, `${kind} of ${seconds} is ${longer} too long`);
    }
    const [one, same, other] = [440, 440, 550].map(tone => makeRecording({ seconds: 1, kind, tone }));
    assert.deepEqual(one, same);
    assert.notDeepEqual(one, other);
  }
  const { audio, wav } = tinyMedia();
  for (const file of [audio, wav]) {
    const { format } = await parseBuffer(file, undefined, { duration: true });
    assert.ok(Math.abs((format.duration ?? 0) - 0.5) < 0.05);
  }
});

test('GIVEN cached files WHEN one is requested again THEN it is created once, and again only if newer ones replaced it', async () => {
  const keep = createFileCache(2);
  const made: string[] = [];
  const ask = (name: string): Promise<Buffer> =>
    keep(name, async () => {
      made.push(name);
      return Buffer.from(name);
    });
  const files = await Promise.all(['a', 'a', 'b', 'a', 'c', 'b', 'a'].map(ask));
  assert.deepEqual(files.map(String), ['a', 'a', 'b', 'a', 'c', 'b', 'a']);
  assert.deepEqual(made, ['a', 'b', 'c', 'a']);
});
