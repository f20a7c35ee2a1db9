import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRoundRobinQueue } from '../../../src/tasks/queue/roundRobinQueue.ts';
import { createSubmitQueue, type Pause } from '../../../src/tasks/queue/submitQueue.ts';
import { NOW } from '../../support/makeTask.ts';

const WINDOW_MS = 10_000;

/** Runs pending promise callbacks. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

/** A queue with a clock that the test moves. */
function openQueue(limit: number) {
  const told: [at: number, ...places: (string | number)[]][] = [];
  const left: { id: string; at: number }[] = [];
  const queue = createSubmitQueue({
    limit,
    windowMs: WINDOW_MS,
    now: Date.now,
    monotonicNow: Date.now,
    onPositionsChanged: places => told.push([Date.now() - NOW, ...[...places].flat()]),
  });
  const enter = (member: string, id: string, askedAt = Date.now(), pause?: Pause) =>
    queue.waitForTurn(member, id, askedAt, pause).then(mayGo => {
      if (mayGo) left.push({ id, at: Date.now() - NOW });
      return mayGo;
    });
  return { queue, enter, told, left };
}

test('GIVEN a free queue WHEN tasks come THEN each is admitted at once, and no position is reported', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { queue, enter, told, left } = openQueue(2);
  assert.deepEqual(await Promise.all([enter('ada', 'a1'), enter('ada', 'a2')]), [true, true]);
  assert.deepEqual(
    left.map(({ at }) => at),
    [0, 0],
  );
  assert.equal(queue.positionOf('a1'), undefined);
  t.mock.timers.tick(5000);
  assert.deepEqual(told, []);
});

test('GIVEN a member with many tasks WHEN another comes THEN they take turns, and positions are reported, at most once a second', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { queue, enter, told, left } = openQueue(1);
  for (const id of ['a1', 'a2', 'a3', 'a4']) void enter('ada', id);
  await settle();
  t.mock.timers.tick(100);
  void enter('bob', 'b1');
  void enter('bob', 'b2');
  await settle();
  assert.deepEqual(left, [{ id: 'a1', at: 0 }]);
  const placesOf = () => ['a2', 'b1', 'a3', 'b2', 'a4'].map(queue.positionOf);
  assert.deepEqual(placesOf(), [1, 2, 3, 4, 5]);
  t.mock.timers.tick(900);
  assert.deepEqual(told, [[1000, 'a2', 1, 'b1', 2, 'a3', 3, 'b2', 4, 'a4', 5]]);
  t.mock.timers.tick(9000);
  await settle();
  assert.equal(left.at(-1)?.id, 'a2');
  assert.deepEqual(placesOf(), [undefined, 1, 2, 3, 4]);
  t.mock.timers.tick(1000);
  assert.deepEqual(told.at(-1), [11_000, 'b1', 1, 'a3', 2, 'b2', 3, 'a4', 4]);
  for (let second = 0; second < 40; second++) {
    t.mock.timers.tick(1000);
    await settle();
  }
  assert.deepEqual(
    left.map(({ id }) => id),
    ['a1', 'a2', 'b1', 'a3', 'b2', 'a4'],
  );
  assert.equal(told.length, 5, 'one update for each departure, none for an empty queue');
});

test('GIVEN a turn that was not used WHEN it is given back after a later one was used THEN no window has more than the limit, and the place is free at once', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { queue, enter, left } = openQueue(2);
  await enter('ada', 'unused');
  t.mock.timers.tick(9000);
  await enter('bob', 'b1');
  queue.returnTurn('unused');
  await enter('bob', 'b2');
  void enter('bob', 'b3');
  t.mock.timers.tick(9999);
  await settle();
  assert.deepEqual(left.slice(1), [
    { id: 'b1', at: 9000 },
    { id: 'b2', at: 9000 },
  ]);
  t.mock.timers.tick(1);
  await settle();
  assert.deepEqual(left.at(-1), { id: 'b3', at: 19_000 });
});

test('GIVEN hundreds of waiting tasks WHEN positions are reported THEN a few a second, and all of them in the end', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { enter, told } = openQueue(1);
  for (let at = 0; at <= 100; at++) void enter(`m${at}`, `t${at}`);
  const seen = new Set<string | number>();
  for (let second = 1; second <= 9; second++) {
    t.mock.timers.tick(1000);
    for (const [, ...places] of told.splice(0)) {
      assert.ok(places.length <= 40);
      for (const place of places) seen.add(place);
    }
  }
  for (let at = 1; at <= 100; at++) assert.ok(seen.has(`t${at}`), `t${at}`);
});

test('GIVEN a task that was rate limited WHEN it waits again THEN no task is admitted during its pause, and its member keeps the turn', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { queue, enter, left } = openQueue(1);
  for (const id of ['a1', 'a2']) void enter('ada', id, NOW);
  void enter('bob', 'b1');
  await settle();
  void enter('ada', 'a1', NOW - 1, { notBefore: NOW + 25_000, holdsAll: true });
  assert.deepEqual(['a1', 'a2', 'b1'].map(queue.positionOf), [1, 3, 2]);
  t.mock.timers.tick(24_999);
  await settle();
  assert.deepEqual(left, [{ id: 'a1', at: 0 }]);
  for (let second = 0; second < 25; second++) {
    t.mock.timers.tick(1000);
    await settle();
  }
  assert.deepEqual(
    left.slice(1).map(({ id }) => id),
    ['a1', 'b1', 'a2'],
  );
});

test('GIVEN a task that met a temporary fault WHEN it pauses THEN all others continue, and it has the next turn after that', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { queue, enter, left } = openQueue(1);
  void enter('ada', 'a1', NOW, { notBefore: NOW + 2000, holdsAll: false });
  for (const id of ['b1', 'b2', 'b3']) void enter('bob', id);
  await settle();
  assert.deepEqual([left.map(({ id }) => id), queue.positionOf('a1')], [['b1'], undefined]);
  t.mock.timers.tick(2000);
  assert.equal(queue.positionOf('a1'), 1);
  for (let second = 0; second < 30; second++) {
    t.mock.timers.tick(1000);
    await settle();
  }
  assert.deepEqual(
    left.map(({ id }) => id),
    ['b1', 'a1', 'b2', 'b3'],
  );
});

test('GIVEN pauses WHEN the queue is closed, or the clock was wrong, THEN they end: no pause is longer than a minute', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const day = 24 * 3600_000;
  for (const holdsAll of [true, false]) {
    const { queue, enter } = openQueue(1);
    const turn = enter('ada', 'a1', NOW, { notBefore: Date.now() + day, holdsAll });
    t.mock.timers.tick(60_000);
    assert.equal(await turn, true);
    const late = enter('ada', 'a2', NOW, { notBefore: Date.now() + day, holdsAll });
    queue.close();
    assert.equal(await late, false);
  }
});

test('GIVEN a vendor that rejects at times WHEN tasks wait again THEN none is lost, members keep their order, and nobody is overtaken twice by the same member', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const coming = fc.record({
    member: fc.nat(2),
    refusals: fc.constantFrom(0, 0, 1, 2),
    holdsAll: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(coming, { minLength: 1, maxLength: 12 }), async comings => {
      const { enter } = openQueue(1);
      const served: { member: string; at: number }[] = [];
      comings.forEach(({ member, refusals, holdsAll }, at) => {
        const name = `m${member}`;
        const ask = async (left: number, pause?: Pause): Promise<void> => {
          if (!(await enter(name, `t${at}`, at, pause))) return;
          if (left === 0) return void served.push({ member: name, at });
          await ask(left - 1, { notBefore: Date.now() + 10_000, holdsAll });
        };
        void ask(refusals);
      });
      for (let step = 0; served.length < comings.length && step < 200; step++) {
        t.mock.timers.tick(5000);
        await settle();
      }
      assert.equal(new Set(served.map(({ at }) => at)).size, comings.length);
      const isHeld = comings.every(({ holdsAll }) => holdsAll);
      for (const [place, { member, at }] of served.entries()) {
        const before = served.slice(0, place);
        const mine = before.filter(one => one.member === member).length;
        if (!isHeld) continue;
        assert.ok(!before.some(one => one.member === member && one.at > at), 'own order');
        // The first task was admitted before any other came.
        for (const other of ['m0', 'm1', 'm2'])
          assert.ok(
            before.filter(one => one.at > 0 && one.member === other).length <= mine + 1,
            JSON.stringify(served),
          );
      }
    }),
  );
});

test('GIVEN tasks of a previous process WHEN they come in any order THEN a member’s first request is admitted first', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { queue, enter } = openQueue(1);
  void enter('bob', 'b1', 1);
  void enter('ada', 'third', 30);
  void enter('ada', 'first', 10);
  void enter('ada', 'second', 20);
  assert.deepEqual(['first', 'second', 'third'].map(queue.positionOf), [1, 2, 3]);
});

test('GIVEN waiting tasks WHEN the queue is closed THEN they are rejected, and none is admitted any more', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const { queue, enter, left } = openQueue(1);
  const all = ['a1', 'a2', 'a3'].map(id => enter('ada', id));
  queue.close();
  assert.deepEqual(await Promise.all([...all, enter('bob', 'b1')]), [true, false, false, false]);
  t.mock.timers.tick(60_000);
  await settle();
  assert.equal(left.length, 1);
});

test('GIVEN any tasks of any members WHEN they are admitted THEN no window has more than the limit, and none is lost', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  const coming = fc.record({ pause: fc.constantFrom(0, 0, 1, 400, 9999), member: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(coming, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      async (comings, limit) => {
        const { enter, left } = openQueue(limit);
        for (const [at, { pause, member }] of comings.entries()) {
          if (pause > 0) t.mock.timers.tick(pause);
          void enter(`m${member}`, `t${at}`);
          await settle();
        }
        for (let step = 0; left.length < comings.length && step < 60; step++) {
          t.mock.timers.tick(WINDOW_MS);
          await settle();
        }
        assert.equal(new Set(left.map(({ id }) => id)).size, comings.length);
        for (const { at } of left) {
          const inWindow = left.filter(other => other.at >= at && other.at < at + WINDOW_MS);
          assert.ok(inWindow.length <= limit, JSON.stringify(left));
        }
      },
    ),
  );
});

test('GIVEN any tasks coming and going WHEN members wait THEN each waits for one task of every other before each of their own, and the order was reported', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.nat(4).map(member => ({ member: `m${member}` })) },
    { weight: 2, arbitrary: fc.constant('take' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), steps => {
      const line = createRoundRobinQueue<{ memberId: string; taskId: string; askedAt: number }>();
      /** Tasks of others that were admitted since a member began to wait for their next one. */
      const overtakings = new Map<string, Map<string, number>>();
      const came = new Map<string, number[]>();
      const take = () => {
        const foretold = line.toArray();
        const taken = line.dequeue();
        assert.deepEqual(taken, foretold[0]);
        assert.deepEqual(
          line.toArray(),
          foretold.slice(1),
          'leaving does not change the places of the others',
        );
        if (!taken) return;
        const { memberId, askedAt } = taken;
        assert.equal(came.get(memberId)?.shift(), askedAt, 'the tasks of one member keep their order');
        overtakings.delete(memberId);
        for (const [waiter, counts] of overtakings) {
          counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
          assert.ok((counts.get(memberId) ?? 0) <= 1, `${waiter} waited twice for ${memberId}`);
        }
        if (came.get(memberId)?.length) overtakings.set(memberId, new Map());
      };
      for (const [at, one] of steps.entries()) {
        if (one === 'take') {
          take();
          continue;
        }
        line.enqueue({ memberId: one.member, taskId: `t${at}`, askedAt: at });
        came.set(one.member, [...(came.get(one.member) ?? []), at]);
        if (!overtakings.has(one.member)) overtakings.set(one.member, new Map());
      }
      while (line.size > 0) take();
      assert.ok([...came.values()].every(left => left.length === 0));
    }),
  );
});

test('GIVEN a clock that is put back an hour WHEN tasks wait THEN the window passes all the same', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  let back = 0;
  const queue = createSubmitQueue({
    limit: 1,
    windowMs: WINDOW_MS,
    now: () => Date.now() - back,
    monotonicNow: Date.now,
  });
  assert.equal(await queue.waitForTurn('ada', 'a1', 0), true);
  back = 60 * 60 * 1000;
  const second = queue.waitForTurn('ada', 'a2', 0);
  t.mock.timers.tick(WINDOW_MS);
  assert.equal(await second, true);
});
