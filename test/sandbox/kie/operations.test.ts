import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KIE_OPERATIONS } from '../../../sandbox/kie/operations/names.ts';
import { type AnyOperation, ENDPOINTS, requestsOf } from './requests.ts';
import { startWithSong } from './songs.ts';
import { NOWHERE } from './support.ts';

/** Credits, as in the vendor's price list. */
const PRICES: Record<AnyOperation, number> = {
  generate: 12,
  lyrics: 0.4,
  extend: 12,
  'upload-extend': 12,
  'upload-cover': 12,
  'add-vocals': 12,
  'add-instrumental': 12,
  'replace-section': 5,
  mashup: 12,
  sounds: 2.5,
  'cover-image': 0,
  wav: 0.4,
  'separate-vocal': 10,
  'split-stem': 50,
  'split-stem-advanced': 20,
  midi: 0,
  video: 2,
  persona: 0,
  'timed-lyrics': 0.5,
  'style-boost': 0.4,
  'voice-phrase': 0,
  voice: 0,
  recovery: 0,
  'voice-check': 0,
};

const FAMILIES = ['generate', 'lyrics', 'suno/cover', 'wav', 'vocal-removal', 'mp4', 'midi', 'voice'];

const RECORD_OF: Partial<Record<AnyOperation, string>> = {
  lyrics: 'lyrics',
  'cover-image': 'suno/cover',
  wav: 'wav',
  'separate-vocal': 'vocal-removal',
  'split-stem': 'vocal-removal',
  'split-stem-advanced': 'vocal-removal',
  midi: 'midi',
  video: 'mp4',
  voice: 'voice',
  recovery: 'suno/recovery',
};

test('GIVEN each operation WHEN it is submitted THEN its price is charged and only the records of its family have it', async t => {
  const { kie, make, record } = await startWithSong(t);
  for (const operation of KIE_OPERATIONS) {
    const before = kie.credits;
    const task = await make(operation);
    assert.equal(task.operation, operation);
    assert.equal(task.callBackUrl, NOWHERE);
    assert.equal(Math.round((before - kie.credits) * 100) / 100, PRICES[operation], operation);
    const own = RECORD_OF[operation] ?? 'generate';
    for (const family of FAMILIES) {
      const { code, data } = await record(task.taskId, family);
      assert.equal(code, 200);
      const isThere = family === own && operation !== 'voice-phrase';
      assert.equal(data?.taskId, isThere ? task.taskId : undefined, `${operation} at ${family}`);
      kie.clock.advance(1_000);
    }
  }
  assert.deepEqual(kie.rejections, []);
});

test('GIVEN too few credits WHEN a paid operation is requested THEN each vendor rejects it with its own code, and no task starts', async t => {
  for (const [vendor, code] of [
    ['kie', 402],
    ['sunoapi', 429],
  ] as const) {
    const { kie, ask } = await startWithSong(t, { vendor });
    const before = kie.tasks.length;
    for (const [operation, price] of Object.entries(PRICES) as [AnyOperation, number][]) {
      if (price === 0) continue;
      kie.credits = price - 0.1;
      assert.equal((await ask(operation)).code, code, operation);
    }
    assert.equal(kie.tasks.length, before);
    assert.equal(kie.rejections.length, Object.values(PRICES).filter(price => price > 0).length);
  }
});

test('GIVEN songs, stems and phrases that do not exist WHEN an operation uses them THEN it is rejected at once', async t => {
  const { kie, ask, make, things } = await startWithSong(t);
  const open = await make('generate');
  const NO_RECORD = { code: 422, msg: 'Record does not exist', data: null };
  const others = [
    { taskId: 'f'.repeat(32) },
    { taskId: open.taskId, audioId: open.tracks[0]?.id },
    { taskId: things.separationId },
  ];
  const onTrack = [
    'wav',
    'video',
    'separate-vocal',
    'split-stem',
    'replace-section',
    'persona',
    'timed-lyrics',
  ];
  for (const operation of onTrack as AnyOperation[]) {
    for (const changes of [...others, { audioId: 'unknown' }]) {
      assert.deepEqual(await ask(operation, changes), NO_RECORD, `${operation} ${JSON.stringify(changes)}`);
    }
  }
  for (const { taskId } of others) assert.deepEqual(await ask('cover-image', { taskId }), NO_RECORD);
  for (const changes of [{ taskId: things.taskId }, { audioId: things.audioId }]) {
    assert.deepEqual(await ask('midi', changes), NO_RECORD);
  }
  assert.deepEqual(await ask('midi', { taskId: (await make('split-stem')).taskId }), NO_RECORD);
  assert.deepEqual(await ask('voice', { taskId: things.taskId }), NO_RECORD);
  assert.deepEqual(await ask('voice-check', { task_id: things.taskId }), NO_RECORD);
  assert.equal(kie.rejections.length, onTrack.length * 4 + 8);
});

test('GIVEN an existing result WHEN it is requested again THEN it is rejected, and for cover images the response names the task', async t => {
  const { kie, ask, make, song } = await startWithSong(t);
  const second = { audioId: song.tracks[1]?.id };
  const cover = await make('cover-image');
  const again = await ask('cover-image');
  assert.deepEqual([again.code, again.data], [400, { taskId: cover.taskId }]);
  for (const operation of ['wav', 'video', 'persona'] as const) {
    assert.equal((await ask(operation)).code, 200);
    const { code, data } = await ask(operation);
    assert.deepEqual([code, data], [409, null], operation);
    assert.equal((await ask(operation, second)).code, 200, 'of the other track');
  }
  for (const operation of ['separate-vocal', 'split-stem'] as const) await make(operation);
  assert.equal((await ask('separate-vocal')).code, 200);
  kie.tasks.find(({ operation }) => operation === 'wav')?.fail(500);
  assert.equal((await ask('wav')).code, 200, 'after a failure');
});

test('GIVEN a song WHEN it is extended or changed THEN model and times must match it, and an unknown track is accepted', async t => {
  const { ask } = await startWithSong(t);
  assert.equal((await ask('extend', { audioId: 'unknown' })).code, 200);
  assert.match((await ask('extend', { model: 'V4_5' })).msg, /model must be V5/);
  assert.match((await ask('extend', { continueAt: 120 })).msg, /continueAt/);
  assert.match((await ask('replace-section', { infillStartS: 100, infillEndS: 121 })).msg, /infillEndS/);
  assert.equal((await ask('replace-section', { infillStartS: 0, infillEndS: 60 })).code, 200);
  const short = await startWithSong(t, { songSeconds: 40 });
  assert.match((await short.ask('replace-section', { infillEndS: 30.01 })).msg, /half of the song/);
  assert.equal((await short.ask('replace-section', { infillEndS: 30 })).code, 200);
});

test('GIVEN a persona WHEN its source operation does not allow one THEN it is rejected', async t => {
  const { ask, make } = await startWithSong(t);
  for (const [operation, code] of [
    ['extend', 200],
    ['upload-cover', 200],
    ['upload-extend', 200],
    ['add-vocals', 422],
    ['mashup', 422],
  ] as const) {
    const task = await make(operation);
    task.advance('complete');
    const answer = await ask('persona', { taskId: task.taskId, audioId: task.tracks[0]?.id });
    assert.equal(answer.code, code, operation);
  }
});

test('GIVEN scripted responses WHEN any path is submitted to or polled THEN they are sent, and holds work', async t => {
  const { kie, call, things } = await startWithSong(t);
  const requests = requestsOf(things);
  for (const [operation, { path }] of Object.entries(ENDPOINTS) as [AnyOperation, { path: string }][]) {
    kie.nextSubmit({ code: 455, msg: operation });
    const answer = await call('POST', `/api/v1/${path}`, requests[operation]);
    assert.deepEqual(answer, { code: 455, msg: operation, data: null });
  }
  for (const path of ['generate/record-info', 'midi/record-info', 'voice/validate-info']) {
    kie.nextPoll({ code: 500 });
    assert.equal((await call('GET', `/api/v1/${path}?taskId=${things.taskId}`)).code, 500);
  }
  const hold = kie.hold({ path: '/api/v1/wav/generate', when: 'after' });
  const answer = call('POST', '/api/v1/wav/generate', requests.wav);
  await hold.reached;
  const task = await kie.nextTask('wav');
  assert.deepEqual(task.body, requests.wav);
  hold.release();
  assert.equal((await answer).data?.taskId, task.taskId);
});
