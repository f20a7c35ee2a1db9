import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../../sandbox/clock.ts';
import { writeWav } from '../../../sandbox/kie/media/writeWav.ts';
import { KIE_OPERATIONS, type KieOperation } from '../../../sandbox/kie/operations/names.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import type { KieOptions } from '../../../sandbox/kie/startKie.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { startWithSong, upload } from './songs.ts';
import { receive } from './support.ts';

const fast = (): KieOptions => ({ automatic: true, clock: createClock({ speed: 200 }) });

test('GIVEN each operation WHEN time passes THEN it has a callback at each of its stages, and its record is complete', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, make } = await startWithSong(t, { automatic: true, clock: createClock({ speed: 0 }) });
  const tasks: KieTask[] = [];
  for (const operation of KIE_OPERATIONS) tasks.push(await make(operation, { callBackUrl: url }));
  kie.clock.advance(100_000);
  const counts = tasks.map(({ operation }) => {
    const isMusic = ['generate', 'extend', 'add-', 'upload-', 'mashup', 'sounds'].some(name =>
      operation.startsWith(name),
    );
    return isMusic ? 3 : 1;
  });
  await kie.until(() => tasks.every(({ deliveries }, at) => deliveries.length === counts[at]));
  assert.equal(
    callbacks.length,
    counts.reduce((sum, count) => sum + count, 0),
  );
  assert.ok(callbacks.every(({ body }) => body.code === 200));
  const seconds = (name: KieOperation): number => {
    const { createdAt, endedAt = 0 } = tasks.find(({ operation }) => operation === name) ?? {};
    return (endedAt - Number(createdAt)) / 1000;
  };
  assert.deepEqual(
    (['generate', 'replace-section', 'lyrics', 'wav', 'midi', 'video'] as const).map(seconds),
    [70, 70, 20, 15, 60, 40],
  );
});

test('GIVEN no callBackUrl where it is optional WHEN time passes THEN the record is complete without callbacks', async t => {
  const { kie, make } = await startWithSong(t, fast());
  const tasks: KieTask[] = [];
  for (const operation of ['replace-section', 'sounds', 'voice-phrase'] as const) {
    tasks.push(await make(operation, { callBackUrl: undefined }));
  }
  await kie.until(() => tasks.every(({ stage }) => stage === 'complete'));
  assert.ok(tasks.every(({ deliveries }) => deliveries.length === 0));
  await assert.rejects(tasks[0]?.send('complete') ?? Promise.resolve(), /no callBackUrl/);
});

test('GIVEN unusable recordings WHEN tasks use them THEN they are accepted and fail later', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, make, things, song } = await startWithSong(t, fast());
  const picture = await upload(kie, tinyMedia().cover, 'picture.mp3');
  const endless = await upload(kie, writeWav(new Int16Array(481 * 100), 100), 'endless.wav');
  const cases = [
    ['upload-cover', { uploadUrl: 'https://files.invalid/a.mp3' }, 451],
    ['upload-extend', { uploadUrl: picture }, 500],
    ['add-vocals', { uploadUrl: endless }, 500],
    ['upload-extend', { continueAt: 5 }, 500],
    ['mashup', { uploadUrlList: [things.uploadUrl, picture] }, 500],
    ['extend', { audioId: 'unknown' }, 500],
  ] as const;
  for (const [operation, changes, code] of cases) {
    const task = await make(operation, { ...changes, callBackUrl: url });
    await kie.until(() => task.deliveries.length === 1);
    assert.deepEqual([task.stage, task.failure], ['failed', code], JSON.stringify(changes));
    assert.equal(callbacks.at(-1)?.body.code, code);
    assert.equal(task.record().errorCode, code);
  }
  const fine = await make('mashup', { uploadUrlList: [things.uploadUrl, song.tracks[0]?.audioUrl] });
  await kie.until(() => fine.stage === 'complete', { what: 'a mashup with a track of the vendor’s own' });
});

test('GIVEN planned failures WHEN an operation without stages fails THEN one callback reports it, and a 531 is refunded', async t => {
  const { callbacks, url } = await receive(t);
  const { kie, make } = await startWithSong(t, {
    ...fast(),
    failPrompts: ({ author }) => (author === 'storm' ? 531 : undefined),
  });
  const before = kie.credits;
  const task = await make('video', { author: 'storm', callBackUrl: url });
  assert.equal(kie.credits, before - 2);
  await kie.until(() => task.deliveries.length === 1);
  assert.equal(kie.credits, before);
  assert.deepEqual(callbacks[0]?.body.data, { task_id: task.taskId, video_url: null });
});
