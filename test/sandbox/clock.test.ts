import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../sandbox/clock.ts';

test('GIVEN a clock that stands still WHEN it is advanced THEN timers fire in order, each at its own time', () => {
  const clock = createClock({ speed: 0 });
  const start = clock.now();
  const fired: [string, number][] = [];
  const note = (name: string) => () => fired.push([name, clock.now() - start]);
  clock.setTimeout(note('later'), 900_000);
  clock.setTimeout(note('sooner'), 3_000);
  clock.setTimeout(() => clock.setTimeout(note('nested'), 500), 4_000);
  clock.setTimeout(note('never'), 900_001);
  clock.advance(900_000);
  assert.deepEqual(fired, [
    ['sooner', 3_000],
    ['nested', 4_500],
    ['later', 900_000],
  ]);
  assert.equal(clock.now() - start, 900_000);
});

test('GIVEN a timer WHEN it is cancelled THEN it never fires', () => {
  const clock = createClock({ speed: 0 });
  let fired = 0;
  const cancel = clock.setTimeout(() => fired++, 10);
  cancel();
  clock.advance(20);
  assert.equal(fired, 0);
});

test('GIVEN a clock a thousand times as fast WHEN a minute passes on it THEN the timer fires while the real minute has not passed', async t => {
  const clock = createClock({ speed: 1000 });
  const start = clock.now();
  const alive = setTimeout(() => {}, 20_000);
  t.after(() => clearTimeout(alive));
  await new Promise<void>(resolve => clock.setTimeout(resolve, 60_000));
  assert.ok(clock.now() - start >= 60_000);
});

test('GIVEN a clock WHEN it is moved back THEN it throws', () => {
  assert.throws(() => createClock().advance(-1), RangeError);
  assert.throws(() => createClock({ speed: -1 }), RangeError);
});

test('GIVEN a clock that is made faster and slower WHEN timers are due THEN it never jumps, and fires them by its new speed', async () => {
  const clock = createClock({ speed: 0 });
  const started = clock.now();
  const fired: number[] = [];
  clock.setTimeout(() => fired.push(clock.now() - started), 5_000);
  clock.advance(1_000);
  clock.setSpeed(0);
  assert.equal(clock.now() - started, 1_000);
  const soon = Promise.withResolvers<void>();
  clock.setTimeout(soon.resolve, 60_000);
  clock.setSpeed(1_000_000);
  await new Promise(resolve => setTimeout(resolve, 1));
  clock.setSpeed(0);
  const stopped = clock.now();
  clock.advance(120_000);
  await soon.promise;
  assert.ok(stopped - started >= 1_000);
  assert.equal(clock.now(), stopped + 120_000);
  assert.ok(fired.every(at => at >= 5_000) && fired.length === 1);
  assert.throws(() => clock.setSpeed(-1), RangeError);
});
