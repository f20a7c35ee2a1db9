import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { MISSING_TRACK_AFTER_MS } from '../../../src/domain/endWithoutMissing.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { applyTimeouts, nextTimeoutAt } from '../../../src/tasks/reconcile/pollSchedule.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const END = NOW + MISSING_TRACK_AFTER_MS;

const tracks = (...urls: string[]) =>
  urls.map((url, at) => ({ id: `id-${at}`, title: 'Rain', audio_url: url, audioUrl: url }));

/** The vendor's report of a song in a callback, or in its record. */
function receive(
  task: Task,
  bodyKind: 'callback' | 'record',
  stage: 'first' | 'complete',
  urls: string[],
  now: number,
): Task {
  const { parseCallback, parseRecord } = operationOf('generate');
  const status = stage === 'complete' ? 'SUCCESS' : 'FIRST_SUCCESS';
  const parsed =
    bodyKind === 'callback'
      ? parseCallback(
          { code: 200, msg: '', data: { callbackType: stage, task_id: 'v', data: tracks(...urls) } },
          'kie',
        )
      : parseRecord(
          { code: 200, data: { taskId: 'v', status, response: { sunoData: tracks(...urls) } } },
          'kie',
        );
  assert.equal(parsed.kind, 'update');
  return parsed.kind === 'update' ? applyUpdate(task, parsed.update, now) : task;
}

const stageOf = (task: Task) => progressOf(task.updates).stage;
const textOf = (task: Task) => JSON.stringify(renderCard(task, new Map(), translateTo('en-US')).body);
const ONE = 'https://m.example/1.mp3';
const TWO = 'https://m.example/2.mp3';

for (const bodyKind of ['callback', 'record'] as const) {
  test(`GIVEN a song that is done except for its second track WHEN its ${bodyKind} has said so for long THEN it ends with one track, and not before`, () => {
    const task = receive(makeTask(), bodyKind, 'complete', [ONE, ''], NOW);
    assert.equal(stageOf(task), 'first');
    assert.equal(nextTimeoutAt(task), END);
    assert.ok(END - NOW >= 5 * 60_000, 'longer than any whole song takes');
    // A repetition, or the same from a record, does not move the time.
    const again = receive(
      task,
      bodyKind === 'record' ? 'callback' : 'record',
      'complete',
      [ONE, ''],
      NOW + 60_000,
    );
    assert.equal(again.vendorDoneAt, NOW);
    assert.equal(stageOf(applyTimeouts(again, END - 1)), 'first');
    const ended = applyTimeouts(again, END);
    assert.equal(stageOf(ended), 'complete');
    assert.equal(ended.endedAt, END);
    assert.match(textOf(ended), /Only one track arrived/);
    assert.match(textOf(ended), /Download track 1/);
    assert.doesNotMatch(textOf(ended), /track 2/);
  });
}

test('GIVEN a song that ended with one track WHEN the second one arrives after all THEN the card has both, and no note about it', () => {
  const ended = applyTimeouts(receive(makeTask(), 'record', 'complete', [ONE, ''], NOW), END);
  const whole = receive(ended, 'callback', 'complete', [ONE, TWO], END + 1);
  assert.doesNotMatch(textOf(whole), /Only one track/);
  assert.match(textOf(whole), /Download track 2/);
});

test('GIVEN a late second track, a song that is not done, or one without audio WHEN time passes THEN none ends with missing tracks', () => {
  const late = receive(
    receive(makeTask(), 'record', 'complete', [ONE, ''], NOW),
    'record',
    'complete',
    [ONE, TWO],
    NOW + 1,
  );
  assert.doesNotMatch(textOf(applyTimeouts(late, END)), /Only one track/);
  const first = receive(makeTask(), 'callback', 'first', [ONE], NOW);
  assert.equal(stageOf(applyTimeouts(first, END)), 'first');
  const silent = receive(makeTask(), 'record', 'complete', ['', ''], NOW);
  assert.equal(stageOf(applyTimeouts(silent, END)), 'text');
});

test('GIVEN tracks with masked ids WHEN their URLs change at the end THEN there are as many tracks as at the end', () => {
  const news = (stage: 'first' | 'complete', urls: string[]) => ({
    stage,
    taskId: 'v',
    tracks: urls.map(audioUrl => ({ id: 'abcd****', title: 'Rain', audioUrl })),
    lyrics: [],
  });
  const first = news('first', ['https://m.example/stream']);
  const complete = news('complete', [ONE, TWO]);
  for (const updates of [
    [first, complete],
    [complete, first],
  ]) {
    const task = updates.reduce((one, update) => applyUpdate(one, update, NOW), makeTask());
    assert.deepEqual(
      progressOf(task.updates).tracks.map(({ audioUrl }) => audioUrl),
      [ONE, TWO],
    );
  }
});
