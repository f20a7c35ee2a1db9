import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { composeTune } from '../../../sandbox/kie/media/composeTune.ts';
import { paintCover } from '../../../sandbox/kie/media/paintCover.ts';
import { detectKind } from '../../../src/media/detectKind.ts';
import { SONG, startForTest } from './support.ts';
import { walkMp3 } from './walkMp3.ts';

async function get(url = ''): Promise<{ status: number; bytes: Buffer }> {
  const response = await fetch(url);
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

test('GIVEN finished tracks WHEN their files are fetched THEN each is a real MP3 of its own, as long as was said', async t => {
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

test('GIVEN two tracks WHEN their tunes are composed THEN both are audible and differ', () => {
  const one = composeTune('one');
  const two = composeTune('two');
  const loudness = (samples: Int16Array): number =>
    samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  assert.ok(loudness(one) > 5_000 && loudness(two) > 5_000);
  assert.notDeepEqual(one, two);
  assert.deepEqual(composeTune('one'), one);
});

test('GIVEN tracks WHEN their covers are fetched THEN each is a picture of 512 by 512 of its own', async t => {
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

test('GIVEN a task on its way WHEN files are fetched THEN each exists from its stage on, and the stream ends empty', async t => {
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
