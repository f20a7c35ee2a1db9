import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { encodeMp3 } from '../../../sandbox/kie/media/encodeMp3.ts';
import { encodeMp4 } from '../../../sandbox/kie/media/encodeMp4.ts';
import { paintCover } from '../../../sandbox/kie/media/paintCover.ts';
import { createRecording } from '../../../sandbox/kie/media/song/createRecording.ts';
import { SAMPLE_RATE } from '../../../sandbox/kie/media/tuneLength.ts';
import { writeWav } from '../../../sandbox/kie/media/writeWav.ts';
import { startKie } from '../../../sandbox/kie/startKie.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { detectKind } from '../../../src/media/inspect/detectKind.ts';
import { fetchAsBrowser } from '../../support/fetchAsBrowser.ts';
import { SONG, startForTest } from './support.ts';
import { walkMp3 } from './walkMp3.ts';

async function get(url = ''): Promise<{ status: number; bytes: Buffer }> {
  const response = await fetchAsBrowser(url);
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

test('GIVEN finished tracks WHEN their files are fetched THEN each is a different real MP3 of the announced length', async t => {
  const { kie, submit } = await startForTest(t);
  await submit({ ...SONG, customMode: true, style: 'folk', title: 'Nebelhörner ☁' });
  const task = await kie.nextTask();
  task.advance('complete');
  const files = [];
  for (const { audioUrl, duration } of task.tracks) {
    const { status, bytes } = await get(audioUrl);
    assert.equal(status, 200);
    assert.equal(detectKind(bytes)?.extension, 'mp3');
    const { tag, seconds } = walkMp3(bytes);
    assert.ok(Math.abs(seconds - duration) < 0.001, `${seconds} is not ${duration}`);
    assert.ok(duration >= 8 && bytes.length < 200_000);
    assert.ok(tag.includes('TIT2') && tag.includes('Nebelhörner ☁'));
    files.push(bytes);
  }
  assert.notDeepEqual(files[0], files[1]);
  assert.deepEqual((await get(task.tracks[0]?.audioUrl)).bytes, files[0]);
});

test('GIVEN tracks WHEN their covers are fetched THEN each is a different picture of 512 by 512', async t => {
  const { kie, submit } = await startForTest(t);
  await submit();
  const task = await kie.nextTask();
  task.advance('text');
  const [one, two] = await Promise.all(task.tracks.map(({ imageUrl }) => get(imageUrl)));
  const { width, height, data } = PNG.sync.read(one?.bytes ?? Buffer.alloc(0));
  assert.deepEqual([width, height], [512, 512]);
  assert.ok(new Set(data).size > 50);
  assert.notDeepEqual(one?.bytes, two?.bytes);
  assert.deepEqual(paintCover(task.tracks[0]?.id ?? ''), one?.bytes);
});

test('GIVEN a running task WHEN files are fetched THEN each exists from its stage on, and the stream ends empty', async t => {
  const { kie, submit } = await startForTest(t);
  await submit();
  const task = await kie.nextTask();
  const [one, two] = task.tracks;
  const look = async () => {
    const answers = await Promise.all([one?.audioUrl, two?.audioUrl, one?.streamUrl].map(get));
    return answers.map(({ status, bytes }) => (status === 200 ? bytes.length > 0 : status));
  };
  assert.deepEqual(await look(), [404, 404, 404]);
  task.advance('text');
  assert.deepEqual(await look(), [404, 404, true]);
  task.advance('first');
  assert.deepEqual(await look(), [true, 404, true]);
  task.advance('complete');
  assert.deepEqual(await look(), [true, true, false]);
  assert.equal((await get(`${kie.apiUrl}/media/unknown.mp3`)).status, 404);
});

test('GIVEN a finished track WHEN its derived files are fetched THEN each has its type and is of that track', async t => {
  const { kie, submit } = await startForTest(t);
  await submit({ ...SONG, customMode: true, style: 'folk', title: 'Fog' });
  const task = await kie.nextTask();
  task.advance('complete');
  const id = task.tracks[1]?.id ?? '';
  const made = {
    '.wav': writeWav(await createRecording(id).whole(), SAMPLE_RATE),
    '.mp4': await encodeMp4(id, 'Fog'),
    '/bass.mp3': await encodeMp3(id, 'bass', await createRecording(id).stem('bass')),
    '/cover-2.png': paintCover(`${id} 2`),
  };
  for (const [name, bytes] of Object.entries(made)) {
    assert.ok((await get(`${kie.apiUrl}/media/${id}${name}`)).bytes.equals(bytes), name);
  }
});

test('GIVEN media that all tracks share WHEN files of a task and of a track are fetched THEN all kinds exist when it is complete', async t => {
  const media = tinyMedia();
  const { kie, submit } = await startForTest(t, { media });
  await submit();
  const task = await kie.nextTask();
  const types = {
    '.mp3': 'audio/mpeg',
    '.wav': 'audio/wav',
    '.mp4': 'video/mp4',
    '.png': 'image/png',
    '/vocals.mp3': 'audio/mpeg',
    '/cover-1.png': 'image/png',
    '/cover-x.png': undefined,
    '/deep/vocals.mp3': undefined,
    '/vocals.wav': undefined,
    '.exe': undefined,
  };
  const fetchAll = async (id = '') => {
    const responses = await Promise.all(
      Object.keys(types).map(name => fetchAsBrowser(`${kie.apiUrl}/media/${id}${name}`)),
    );
    return Promise.all(
      responses.map(async response => ({
        type: response.ok ? response.headers.get('content-type') : undefined,
        bytes: Buffer.from(await response.arrayBuffer()),
      })),
    );
  };
  for (const { type } of await fetchAll(task.taskId)) assert.equal(type, undefined);
  task.advance('complete');
  for (const id of [task.taskId, task.tracks[1]?.id]) {
    const files = await fetchAll(id);
    assert.deepEqual(
      files.map(({ type }) => type),
      Object.values(types),
    );
    const [mp3, wav, mp4, png, stem, cover] = files.map(({ bytes }) => bytes);
    assert.deepEqual(
      [mp3, wav, png, stem, cover],
      [media.audio, media.wav, media.cover, media.audio, media.cover],
    );
    assert.equal(mp4?.toString('latin1', 4, 12), 'ftypisom');
  }
});

test('GIVEN a file WHEN ranges are requested THEN they are sent, and invalid ones are rejected', async t => {
  const { audio, ...tiny } = tinyMedia();
  const { kie, submit } = await startForTest(t, { media: { audio, ...tiny } });
  await submit();
  const task = await kie.nextTask();
  task.advance('complete');
  const size = audio.length;
  const ask = async (range: string) => {
    const response = await fetchAsBrowser(task.tracks[0]?.audioUrl ?? '', { headers: { range } });
    assert.equal(response.headers.get('accept-ranges'), 'bytes');
    const bytes = Buffer.from(await response.arrayBuffer());
    return [response.status, response.headers.get('content-range'), bytes];
  };
  assert.deepEqual(await ask('bytes=0-9'), [206, `bytes 0-9/${size}`, audio.subarray(0, 10)]);
  assert.deepEqual(await ask('bytes=100-'), [206, `bytes 100-${size - 1}/${size}`, audio.subarray(100)]);
  assert.deepEqual(await ask('bytes=-7'), [206, `bytes ${size - 7}-${size - 1}/${size}`, audio.subarray(-7)]);
  assert.deepEqual(await ask('bytes=9-99999'), [206, `bytes 9-${size - 1}/${size}`, audio.subarray(9)]);
  assert.deepEqual(await ask(`bytes=${size}-`), [416, `bytes */${size}`, Buffer.alloc(0)]);
  assert.deepEqual(await ask('lines=1-2'), [200, null, audio]);
});

test('GIVEN a client that looks like a script WHEN it requests a file THEN it gets 403, and a browser gets the file', async t => {
  const kie = await startKie({ automatic: false });
  t.after(() => kie.close());
  const url = `${kie.apiUrl}/media/nothing.mp3`;
  for (const agent of ['node', 'undici', 'python-requests/2.32', 'shantyman'])
    assert.equal((await fetch(url, { headers: { 'user-agent': agent } })).status, 403, agent);
  assert.equal((await fetchAsBrowser(url)).status, 404);
});
