import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBuffer } from 'music-metadata';
import { createClock } from '../../../sandbox/clock.ts';
import { composeSong } from '../../../sandbox/kie/media/song/composeSong.ts';
import { createRecording } from '../../../sandbox/kie/media/song/createRecording.ts';
import { SONG_STYLES, songStyleOf } from '../../../sandbox/kie/media/song/songStyle.ts';
import { SAMPLE_RATE } from '../../../sandbox/kie/media/tuneLength.ts';
import { startKie } from '../../../sandbox/kie/startKie.ts';
import { fetchAsBrowser } from '../../support/fetchAsBrowser.ts';

const SECONDS = 48;

const song = (words: string, seed = 'one') => composeSong({ seed, words, seconds: SECONDS });

function loudness(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

test('GIVEN the words of each style WHEN a song is composed THEN melody, chords, bass and drums play to its end', () => {
  for (const { name } of SONG_STYLES) {
    const words = name === 'pop' ? 'something else' : name;
    assert.equal(songStyleOf(words).name, name);
    for (const { stem, notes } of song(words)) {
      assert.ok(notes.length > 8, `${name}: ${stem} has ${notes.length} notes`);
      assert.ok(
        notes.every(({ start }) => start > -0.1 && start < SECONDS),
        `${name}: ${stem}`,
      );
      const last = Math.max(...notes.map(({ start, length }) => start + length));
      if (stem === 'bass' || stem === 'keyboard')
        assert.ok(last > SECONDS * 0.95, `${name}: ${stem} ends at ${last}`);
    }
  }
});

test('GIVEN the same words and seed WHEN a song is composed twice THEN it is the same, and another with others', () => {
  assert.deepEqual(song('folk'), song('folk'));
  assert.notDeepEqual(song('folk'), song('folk', 'two'));
  assert.notDeepEqual(song('folk'), song('rock'));
});

test('GIVEN a whole song WHEN it is rendered THEN it is loud from start to end, is not cut off, and its stems differ', async () => {
  const recording = createRecording('one', { seed: 'one', words: 'sea shanty', seconds: SECONDS });
  const whole = await recording.whole();
  assert.ok(Math.abs(whole.length / SAMPLE_RATE - SECONDS) < 0.1);
  for (let from = 0; from < SECONDS - 4; from += 4)
    assert.ok(loudness(whole.subarray(from * SAMPLE_RATE, (from + 4) * SAMPLE_RATE)) > 1000, `at ${from} s`);
  assert.ok(whole.every(value => Math.abs(value) < 32_767));
  const stems = await Promise.all(['vocals', 'bass', 'drums', 'keyboard'].map(recording.stem));
  assert.equal(new Set(stems.map(stem => Buffer.from(stem.buffer).toString('base64'))).size, 4);
});

test('GIVEN a vendor with whole songs WHEN a song is made THEN its files last as long as they are said to, and other styles have other covers', async () => {
  const kie = await startKie({ clock: createClock({ speed: 0 }), automatic: false, hasWholeSongs: true });
  try {
    const make = async (prompt: string) => {
      const response = await fetch(`${kie.apiUrl}/api/v1/generate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${kie.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          prompt,
          style: prompt,
          customMode: false,
          instrumental: false,
          model: 'V6',
          callBackUrl: 'http://127.0.0.1:9/',
        }),
      });
      assert.equal(response.status, 200);
      const task = await kie.nextTask();
      task.advance('complete');
      return task.tracks[0];
    };
    const track = await make('a sea shanty');
    assert.ok(track && track.duration >= 40 && track.duration <= 60);
    const mp3 = Buffer.from(await (await fetchAsBrowser(track.audioUrl)).arrayBuffer());
    const { format } = await parseBuffer(mp3, undefined, { duration: true });
    assert.ok(Math.abs((format.duration ?? 0) - track.duration) < 0.1);
    const other = await make('hard rock');
    assert.ok(other);
    const cover = async (url: string) => Buffer.from(await (await fetchAsBrowser(url)).arrayBuffer());
    assert.notDeepEqual(await cover(track.imageUrl), await cover(other.imageUrl));
  } finally {
    await kie.close();
  }
});
