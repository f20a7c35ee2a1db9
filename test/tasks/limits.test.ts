import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBudget } from '../../src/tasks/createBudget.ts';
import { age, nextBirthday, pauseBeforePoll } from '../../src/tasks/nextAttention.ts';
import { makeTask, NOW } from '../support/makeTask.ts';

test('GIVEN a budget of polls WHEN it is spent THEN it comes back evenly, and never more than a second’s worth', () => {
  let now = NOW;
  const budget = createBudget(4, () => now);
  const take = () => Array.from({ length: 10 }, () => budget.take()).filter(Boolean).length;
  assert.equal(take(), 4);
  now += 500;
  assert.equal(take(), 2);
  now += 60_000;
  assert.equal(take(), 4);
});

test('GIVEN a quiet task WHEN it is polled again and again THEN the pauses grow gently to five minutes, with jitter', () => {
  const pace = { pollIntervalMs: 30_000, eager: false };
  const middle = Array.from({ length: 20 }, (_, polls) =>
    pauseBeforePoll(polls, { ...pace, random: () => 0.5 }),
  );
  assert.equal(middle[0], 30_000);
  for (const [at, pause] of middle.entries()) {
    assert.ok(pause <= 300_000);
    if (at > 0) assert.ok(pause >= (middle[at - 1] ?? 0) && pause <= (middle[at - 1] ?? 0) * 1.5);
  }
  assert.equal(middle.at(-1), 300_000);
  assert.ok(
    pauseBeforePoll(0, { ...pace, random: () => 0 }) < pauseBeforePoll(0, { ...pace, random: () => 0.99 }),
  );
  assert.ok(
    pauseBeforePoll(0, { ...pace, eager: true, random: () => 0.5 }) < 30_000,
    'faster where no callback can come',
  );
});

test('GIVEN an open task WHEN it grows old THEN it offers its result at 12 minutes and says so at 30, once each', () => {
  const minutes = (count: number) => NOW + count * 60_000;
  const task = makeTask();
  assert.equal(age(task, minutes(11.9)), task);
  assert.equal(nextBirthday(task), minutes(12));
  const offering = age(task, minutes(12));
  assert.deepEqual([offering.offersResult, offering.overdue, offering.revision], [true, false, 1]);
  assert.equal(age(offering, minutes(29)), offering);
  assert.equal(nextBirthday(offering), minutes(30));
  const overdue = age(offering, minutes(30));
  assert.deepEqual([overdue.overdue, overdue.revision], [true, 2]);
  assert.equal(age(overdue, minutes(300)), overdue);
  assert.equal(nextBirthday(overdue), Number.POSITIVE_INFINITY);
});
