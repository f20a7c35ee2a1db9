import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyTimeouts, nextTimeoutAt, pollDelayMs } from '../../../src/tasks/reconcile/pollSchedule.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

test('GIVEN a task without updates WHEN it is polled repeatedly THEN the delays grow slowly to five minutes, with jitter', () => {
  const pace = { pollIntervalMs: 30_000, pollingOnly: false };
  let silenceMs = 0;
  const middle = Array.from({ length: 20 }, () => {
    const delayMs = pollDelayMs(silenceMs, { ...pace, random: () => 0.5 });
    silenceMs += delayMs;
    return delayMs;
  });
  assert.equal(middle[0], 30_000);
  for (const [at, pause] of middle.entries()) {
    assert.ok(pause <= 300_000);
    if (at > 0) assert.ok(pause >= (middle[at - 1] ?? 0) && pause <= (middle[at - 1] ?? 0) * 1.5);
  }
  assert.equal(middle.at(-1), 300_000);
  assert.ok(pollDelayMs(0, { ...pace, random: () => 0 }) < pollDelayMs(0, { ...pace, random: () => 0.99 }));
  assert.ok(
    pollDelayMs(0, { ...pace, pollingOnly: true, random: () => 0.5 }) < 30_000,
    'faster where no callback can come',
  );
});

test('GIVEN an open task WHEN time passes THEN it offers a refresh button at 12 minutes and is overdue at 30, once each', () => {
  const minutes = (count: number) => NOW + count * 60_000;
  const task = makeTask();
  assert.equal(applyTimeouts(task, minutes(11.9)), task);
  assert.equal(nextTimeoutAt(task), minutes(12));
  const offering = applyTimeouts(task, minutes(12));
  assert.deepEqual([offering.showsRefreshButton, offering.overdue, offering.revision], [true, false, 1]);
  assert.equal(applyTimeouts(offering, minutes(29)), offering);
  assert.equal(nextTimeoutAt(offering), minutes(30));
  const overdue = applyTimeouts(offering, minutes(30));
  assert.deepEqual([overdue.overdue, overdue.revision], [true, 2]);
  assert.equal(applyTimeouts(overdue, minutes(300)), overdue);
  assert.equal(nextTimeoutAt(overdue), Number.POSITIVE_INFINITY);
});
