import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLedger } from '../../../src/credits/createLedger.ts';
import { roundCredits } from '../../../src/credits/creditAmounts.ts';
import { ledgerWrites } from '../../../src/credits/ledgerWrites.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { chargesFor } from '../../../src/domain/chargesFor.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask } from '../../support/makeTask.ts';
import { updateArbitrary } from '../../support/updateArbitrary.ts';

const ADA = '2000000000000000001';
const BOB = '2000000000000000002';
const GUILD = '3000000000000000001';
const DAY_MS = 24 * 60 * 60 * 1000;

/** A ledger of tasks in memory. Rows expire by the machine's clock, so the test's day is today, at noon. */
async function openLedger() {
  const clock = { now: Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2 };
  const now = () => clock.now;
  const { rows, commit } = await openStore(':memory:');
  const tasks = await createTaskStore(rows, commit, {
    now,
    keepDays: 30,
    ledgerWrites: (before, after) => ledgerWrites(before, after, now()),
  });
  const ledger = createLedger({ rows, now });
  const begin = async (id: string, changes: Partial<Task> = {}, guildId: string | undefined = GUILD) => {
    const origin = { ...makeTask().origin, userId: ADA, guildId, guildInstalled: true };
    await tasks.create(
      makeTask({ id, price: 12, createdAt: clock.now, origin, ...changes }),
      { idempotencyKey: id },
      99,
    );
    return id;
  };
  const hear = (id: string, update: Partial<Update> & Pick<Update, 'stage'>) =>
    tasks.update(id, task => applyUpdate(task, { tracks: [], lyrics: [], ...update }, clock.now));
  /** Just before the paid call. */
  const leave = (id: string) =>
    tasks.update(id, task => ({
      ...applyUpdate(task, { stage: 'submitting', tracks: [], lyrics: [] }, clock.now),
      sentAt: clock.now,
    }));
  const sums = async () => [await ledger.ofMember(ADA), await ledger.ofGuild(GUILD)];
  return { clock, rows, commit, tasks, ledger, begin, hear, leave, sums };
}

test('GIVEN a task WHEN its paid call is about to be sent THEN it counts for the member and the server, and not before', async () => {
  const { begin, hear, leave, sums, ledger } = await openLedger();
  const id = await begin('a');
  assert.deepEqual(await sums(), [0, 0]);
  await leave(id);
  assert.deepEqual(await sums(), [12, 12]);
  await hear(id, { stage: 'submitted', taskId: 'T1' });
  await hear(id, { stage: 'complete', taskId: 'T1' });
  assert.deepEqual(await sums(), [12, 12]);
  await leave(await begin('b', { operation: 'lyrics', price: 0.4 }));
  await leave(await begin('c', { operation: 'lyrics', price: 0.4 }));
  assert.deepEqual(await sums(), [12.8, 12.8]);
  const usage = [
    { operation: 'generate', count: 1, credits: 12 },
    { operation: 'lyrics', count: 2, credits: 0.8 },
  ];
  assert.deepEqual(await ledger.usageOf(GUILD), { today: usage, month: usage });
  assert.equal(await ledger.ofMember(BOB), 0);
});

for (const [what, update, left] of [
  [
    'was not sent or was rejected',
    { stage: 'failed', failure: { reason: 'no-credits', credits: 'unused' } },
    0,
  ],
  ['is refunded', { stage: 'failed', failure: { reason: 'generation-refunded', credits: 'refunded' } }, 0],
  [
    'fails with an unknown charge',
    { stage: 'failed', failure: { reason: 'vendor-error', credits: 'unknown' } },
    12,
  ],
  [
    'has an unknown outcome',
    { stage: 'submitting', failure: { reason: 'outcome-unknown', credits: 'unknown' } },
    12,
  ],
  ['exists already', { stage: 'submitted', taskId: 'T1', existing: true }, 0],
] as const) {
  test(`GIVEN a task that left WHEN it ${what} THEN ${left} credits of it count`, async () => {
    const { begin, hear, leave, sums } = await openLedger();
    const id = await begin('a');
    await leave(id);
    await hear(id, update);
    assert.deepEqual(await sums(), [left, left]);
  });
}

test('GIVEN a refunded task WHEN its audio arrives after all THEN it counts again', async () => {
  const { begin, hear, leave, sums } = await openLedger();
  const id = await begin('a');
  await leave(id);
  await hear(id, { stage: 'failed', failure: { reason: 'generation-refunded', credits: 'refunded' } });
  await hear(id, { stage: 'complete', tracks: [{ audioUrl: 'https://media.example/a.mp3' }] });
  assert.deepEqual(await sums(), [12, 12]);
});

test('GIVEN a vendor that says what it charged WHEN that is stored THEN it counts in place of the price, for each step', async () => {
  const { begin, hear, leave, sums, ledger } = await openLedger();
  const next = { operation: 'midi', request: {}, price: 3 } as const;
  const id = await begin('a', { operation: 'separate-vocal', price: 10, next });
  await leave(id);
  await hear(id, { stage: 'submitted', taskId: 'T1' });
  assert.deepEqual(await sums(), [10, 10]);
  await hear(id, { stage: 'complete', taskId: 'T1', creditsConsumed: 8.5 });
  assert.deepEqual(await sums(), [8.5, 8.5]);
  await leave(id);
  assert.deepEqual(await sums(), [11.5, 11.5]);
  await hear(id, { stage: 'complete', taskId: 'T2', creditsConsumed: 4 });
  assert.deepEqual(await sums(), [12.5, 12.5]);
  const { today } = await ledger.usageOf(GUILD);
  assert.deepEqual(
    today.map(({ operation, credits }) => [operation, credits]),
    [
      ['separate-vocal', 8.5],
      ['midi', 4],
    ],
  );
});

test('GIVEN a failed task WHEN the vendor reports that it charged nothing THEN no credits are counted, whichever report comes first', async () => {
  const { begin, hear, leave, sums } = await openLedger();
  const failed = {
    stage: 'failed',
    taskId: 'T1',
    failure: { reason: 'vendor-error', credits: 'unknown' },
  } as const;
  for (const [id, order] of [
    ['a', [failed, { ...failed, creditsConsumed: 0 }]],
    ['b', [{ ...failed, creditsConsumed: 0 }, failed]],
  ] as const) {
    await leave(await begin(id));
    for (const update of order) await hear(id, update);
    assert.deepEqual(await sums(), [0, 0]);
  }
});

test('GIVEN a card with two operations WHEN the second is rejected THEN the first still counts', async () => {
  const { begin, hear, leave, sums, ledger } = await openLedger();
  const next = { operation: 'midi', request: {}, price: 3 } as const;
  const id = await begin('a', { operation: 'separate-vocal', price: 10, next });
  await leave(id);
  await hear(id, { stage: 'complete', taskId: 'T1' });
  assert.deepEqual(await sums(), [10, 10]);
  await leave(id);
  assert.deepEqual(await sums(), [13, 13]);
  const { today } = await ledger.usageOf(GUILD);
  assert.deepEqual(
    today.map(({ operation, credits }) => [operation, credits]),
    [
      ['separate-vocal', 10],
      ['midi', 3],
    ],
  );
  await hear(id, { stage: 'failed', failure: { reason: 'vendor-error', credits: 'unused' } });
  assert.deepEqual(await sums(), [10, 10]);
});

test('GIVEN direct messages, and the bot on a member’s own account WHEN credits are spent there THEN they count for the member only', async () => {
  const { begin, leave, sums } = await openLedger();
  const { origin } = makeTask();
  const { guildId, ...direct } = { ...origin, userId: ADA };
  await leave(await begin('direct', { origin: direct }));
  await leave(await begin('own', { origin: { ...direct, guildId: GUILD } }));
  assert.deepEqual(await sums(), [24, 0]);
});

test('GIVEN a day that is over WHEN sums are read THEN they start at zero, and what was spent before midnight stays in the month', async () => {
  const { clock, begin, hear, leave, sums, ledger } = await openLedger();
  const id = await begin('a');
  await leave(id);
  const [spentOn] = await sums();
  assert.equal(spentOn, 12);
  clock.now += DAY_MS;
  assert.deepEqual(await sums(), [0, 0]);
  const late = await begin('b');
  await leave(late);
  await hear(id, { stage: 'failed', failure: { reason: 'generation-refunded', credits: 'refunded' } });
  assert.deepEqual(await sums(), [12, 12], 'a refund for yesterday does not reduce the sum of today');
  assert.equal((await ledger.usageOf(GUILD)).today[0]?.count, 1);
});

test('GIVEN failures WHEN the last ones are read THEN the newest come first, without titles, and without resolved ones', async () => {
  const { clock, begin, hear, leave, ledger } = await openLedger();
  for (let at = 0; at < 7; at++) {
    clock.now += 1000;
    const id = await begin(`t${at}`);
    await leave(id);
    await hear(id, {
      stage: 'failed',
      failure: { reason: 'vendor-error', code: `${500 + at}`, credits: 'unknown' },
    });
  }
  await hear('t6', { stage: 'complete', tracks: [{ audioUrl: 'https://media.example/a.mp3' }] });
  const failures = await ledger.failuresOf(GUILD, 5);
  assert.deepEqual(
    failures.map(({ code }) => code),
    ['505', '504', '503', '502', '501'],
  );
  assert.deepEqual(Object.keys(failures[0] ?? {}), ['operation', 'reason', 'code', 'at']);
  assert.deepEqual(await ledger.failuresOf('3000000000000000002', 5), []);
});

test('GIVEN a member whose data was erased WHEN sums are read THEN they are as before, and no row names the member or a task', async () => {
  const { rows, tasks, begin, leave, sums } = await openLedger();
  const id = 'abcdef012345678901';
  await leave(await begin(id));
  await tasks.deleteByMember(ADA, [id]);
  assert.equal(await tasks.get(id), undefined);
  assert.deepEqual(await sums(), [12, 12]);
  for await (const row of rows.entries('spent')) {
    const text = JSON.stringify(row);
    assert.ok(!text.includes(ADA) && !text.includes(id), text);
  }
});

test('GIVEN any updates in any order WHEN they are stored THEN the ledger is what follows from the record', async () => {
  const { tasks, begin, leave, sums } = await openLedger();
  let total = 0;
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(updateArbitrary, { maxLength: 6 }), async updates => {
      const id = await begin(`p${number++}`);
      await leave(id);
      for (const update of updates) await tasks.update(id, task => applyUpdate(task, update, Date.now()));
      const task = (await tasks.get(id)) ?? assert.fail();
      const charged = chargesFor(task).reduce((sum, { credits }) => sum + credits, 0);
      const { stage, failure } = progressOf(task.updates);
      const isFree = stage !== 'complete' && failure?.credits === 'refunded';
      const { creditsConsumed = 12 } = progressOf(task.updates);
      assert.equal(charged, isFree ? 0 : creditsConsumed);
      total = roundCredits(total + charged);
      assert.deepEqual(await sums(), [total, total]);
      // The task is overdue, so the next one may start.
      await tasks.delete(id);
    }),
  );
});

test('GIVEN rows of an operation that only another version knows WHEN sums are made THEN they count, and nothing throws', async () => {
  const { commit, rows, begin, leave, hear, sums, ledger } = await openLedger();
  await leave(await begin('a'));
  const failure = { reason: 'vendor-error', credits: 'unknown' } as const;
  await hear('a', { stage: 'failed', failure });
  const theirs = [];
  for await (const [key, value] of rows.entriesWithPrefix('spent', ''))
    theirs.push({
      namespace: 'spent' as const,
      key: `${key}0`,
      value: { ...Object(value), operation: 'yodel' },
    });
  assert.equal(theirs.length, 4);
  await commit({ set: theirs });
  assert.deepEqual(await sums(), [24, 24]);
  const { today } = await ledger.usageOf(GUILD);
  assert.deepEqual(today, [{ operation: 'generate', count: 1, credits: 12 }]);
  assert.equal((await ledger.failuresOf(GUILD, 5)).length, 1);
});
