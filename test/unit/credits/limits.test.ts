import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGrants } from '../../../src/credits/createGrants.ts';
import { createLedger } from '../../../src/credits/createLedger.ts';
import { createLimits } from '../../../src/credits/createLimits.ts';
import { ledgerWrites } from '../../../src/credits/ledgerWrites.ts';
import { describeLimitExceeded } from '../../../src/discord/interactions/replyLimitExceeded.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { outstandingCredits } from '../../../src/domain/outstandingCredits.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';
import { endOfUtcDay } from '../../../src/lib/utcDay.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { openStore, type Store } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { claimTask } from '../../../src/tasks/submit/claimTask.ts';
import { makeTask } from '../../support/makeTask.ts';
import { openSharedStore } from '../../support/sharedStore.ts';
import { unlimitedSubmissions } from '../../support/unlimitedSubmissions.ts';

const NOON = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 43_200_000;
const GUILD = '3000000000000000001';

interface Bounds {
  readonly perMember?: number;
  readonly perGuild?: number;
  readonly total?: number;
  readonly owners?: readonly string[];
}

/** Tasks with limits and a store, composed as in the app. */
async function openLimited({ perMember, perGuild, total, owners = [] }: Bounds, store?: Store) {
  const now = () => NOON;
  const { rows, commit, ...coordination } = store ?? (await openStore(':memory:'));
  const { alone } = coordination;
  const ledger = createLedger({ rows, now });
  const grants = createGrants({ rows, commit, alone, chargesOf: ledger.chargesOfMember, now });
  const limits = createLimits({
    ledger,
    perMember,
    perGuild,
    total,
    extraOf: grants.extraOf,
    isOwner: userId => owners.includes(userId),
    alone,
    now,
  });
  const tasks = await createTaskStore(rows, commit, {
    now,
    keepDays: 30,
    coordination,
    ledgerWrites: (before, after) => ledgerWrites(before, after, NOON),
    findExceededLimit: (task, open) => limits.check(task.origin, outstandingCredits(task), open),
  });
  return {
    tasks,
    grants,
    limits,
    begin: (id: string, userId: string, changes?: Partial<Task>) => {
      const origin = { ...makeTask().origin, userId, guildId: GUILD, guildInstalled: true };
      return tasks.create(makeTask({ id, price: 12, origin, ...changes }), { idempotencyKey: id }, 99);
    },
    claim: async (id: string) => {
      const task = (await tasks.get(id)) ?? assert.fail();
      return claimTask({ ...unlimitedSubmissions(), tasks, alone, reserve: limits.reserve, now }, task);
    },
  };
}

test('GIVEN a limit for members WHEN they request more THEN waiting tasks count, the reply says what is left, and other members are not limited', async () => {
  const store = await openStore(':memory:');
  const { begin } = await openLimited({ perMember: 30 }, store);
  assert.equal((await begin('a', 'ada')).kind, 'created');
  assert.equal((await begin('b', 'ada')).kind, 'created');
  assert.deepEqual(await begin('c', 'ada'), {
    kind: 'limit-exceeded',
    exceeded: { of: 'member', limit: 30, remaining: 6, requested: 12, resetsAt: endOfUtcDay(NOON) },
  });
  assert.equal((await begin('d', 'ada', { operation: 'replace-section', price: 5 })).kind, 'created');
  assert.equal((await begin('e', 'bob')).kind, 'created');
  assert.equal(
    (await begin('f', 'ada', { operation: 'cover-image', price: 0 })).kind,
    'created',
    'a free operation is outside the limit',
  );
  assert.deepEqual(
    await begin('a', 'ada'),
    { kind: 'duplicate', id: 'a' },
    'a repeated request is not refused',
  );
  const { tasks } = await openLimited({}, store);
  assert.equal(await tasks.openTasks.outstandingOfMember('ada'), 29);
  assert.equal(await tasks.openTasks.outstandingOfGuild(GUILD), 41);
});

test('GIVEN a member whose limit was reset WHEN a task from before is refunded or charged otherwise THEN they still have one limit from then on, also with a grant', async () => {
  const { tasks, begin, claim, grants, limits } = await openLimited({ perMember: 24 });
  for (const id of ['a', 'b']) {
    await begin(id, 'ada');
    await claim(id);
  }
  assert.equal((await begin('c', 'ada')).kind, 'limit-exceeded');
  await grants.reset('ada');
  assert.equal(await limits.ofMember('ada'), 48);
  const refund = { reason: 'generation-failed', credits: 'refunded' } as const;
  await tasks.update('a', task =>
    applyUpdate(task, { stage: 'failed', tracks: [], lyrics: [], failure: refund }, NOON),
  );
  await tasks.update('b', task =>
    applyUpdate(task, { stage: 'complete', tracks: [], lyrics: [{ text: 'la' }], creditsConsumed: 10 }, NOON),
  );
  assert.equal(await limits.ofMember('ada'), 34);
  await grants.grant('ada', 12);
  for (const id of ['c', 'd', 'e']) {
    assert.equal((await begin(id, 'ada')).kind, 'created', id);
    await claim(id);
  }
  assert.equal((await begin('f', 'ada')).kind, 'limit-exceeded');
});

test('GIVEN a limit for servers WHEN its members have used it THEN none of them can start tasks there, and all can elsewhere', async () => {
  const { begin } = await openLimited({ perGuild: 24 });
  await begin('a', 'ada');
  await begin('b', 'bob');
  const refused = await begin('c', 'eve');
  assert.ok(
    refused.kind === 'limit-exceeded' && refused.exceeded.of === 'guild' && refused.exceeded.remaining === 0,
  );
  const { guildInstalled, ...origin } = makeTask().origin;
  assert.equal((await begin('d', 'eve', { origin })).kind, 'created');
});

test('GIVEN a card with two operations WHEN it is requested THEN both must fit', async () => {
  const next = { operation: 'midi', request: {}, price: 5 } as const;
  const stems = { operation: 'separate-vocal', price: 10, next } as const;
  const { begin, claim, tasks } = await openLimited({ perMember: 15 });
  assert.equal((await begin('a', 'ada', stems)).kind, 'created');
  assert.equal((await claim('a')).kind, 'approved');
  assert.equal(await tasks.openTasks.outstandingOfMember('ada'), 5, 'the second step is still to be paid');
  assert.equal((await begin('b', 'bob', { ...stems, price: 11 })).kind, 'limit-exceeded');
});

test('GIVEN tasks that were accepted together WHEN their calls are made at once THEN the credits suffice for some, and the others end unpaid', async () => {
  const store = await openStore(':memory:');
  const ids = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'];
  const before = await openLimited({}, store);
  for (const id of ids) await before.begin(id, id.slice(0, 1));
  const { claim, tasks } = await openLimited({ perMember: 30, perGuild: 40 }, store);
  const claims = await Promise.all(ids.map(claim));
  assert.equal(claims.filter(({ kind }) => kind === 'approved').length, 3, 'three of twelve are 36 of 40');
  for (const [at, { kind }] of claims.entries()) {
    const { stage, failure } = progressOf((await tasks.get(ids[at] ?? ''))?.updates ?? []);
    if (kind === 'approved') assert.equal(stage, 'submitting');
    else assert.deepEqual([stage, failure], ['failed', { reason: 'daily-limit', credits: 'unused' }]);
  }
});

test('GIVEN a card whose second operation is still to come WHEN another call is about to be made THEN credits stay reserved for the card', async () => {
  const store = await openStore(':memory:');
  const next = { operation: 'midi', request: {}, price: 5 } as const;
  const before = await openLimited({}, store);
  await before.begin('a', 'ada', { operation: 'separate-vocal', price: 10, next });
  await before.begin('b', 'bob');
  await before.begin('c', 'eve', { operation: 'extend', price: 11 });
  const { claim } = await openLimited({ perGuild: 26 }, store);
  assert.equal((await claim('a')).kind, 'approved');
  assert.equal((await claim('b')).kind, 'rejected', '10 spent, 5 promised and 12 are 27');
  assert.equal((await claim('c')).kind, 'approved', 'and with 11 they are 26');
});

test('GIVEN an exceeded limit WHEN it is described THEN the text says what is left, when it resets, and who can change it', () => {
  const t = translateTo('en');
  const over = { of: 'member', limit: 30, remaining: 6, requested: 12, resetsAt: 86_400_000 } as const;
  assert.equal(
    describeLimitExceeded(over, t),
    "You have 6 of 30 credits left today, and this needs 12. Resets <t:86400:R>. The bot's owner can change this.",
  );
  assert.match(describeLimitExceeded({ ...over, of: 'guild' }, t), /This server has 6 of 30 credits left/);
  const never = describeLimitExceeded({ ...over, requested: 50 }, t);
  assert.match(never, /needs 50 credits, but each member can only use 30 a day/);
  assert.doesNotMatch(never, /[Rr]esets/, 'it would be refused tomorrow too');
});

test('GIVEN a limit for all WHEN members of different servers and in direct messages request THEN they share it, across a restart', async () => {
  const store = await openStore(':memory:');
  const { begin, claim } = await openLimited({ total: 30 }, store);
  const { guildId, guildInstalled, ...dm } = { ...makeTask().origin, userId: 'bob' };
  assert.equal((await begin('a', 'ada')).kind, 'created');
  assert.equal((await begin('b', 'bob', { origin: dm })).kind, 'created');
  assert.equal((await claim('a')).kind, 'approved');
  assert.equal((await claim('b')).kind, 'approved');
  const anew = await openLimited({ total: 30 }, store);
  assert.deepEqual(await anew.begin('c', 'eve'), {
    kind: 'limit-exceeded',
    exceeded: { of: 'total', limit: 30, remaining: 6, requested: 12, resetsAt: endOfUtcDay(NOON) },
  });
});

test('GIVEN claims at the same moment WHEN they fit the limit for all one by one only THEN no more are approved than fit', async () => {
  const store = await openStore(':memory:');
  const { begin } = await openLimited({}, store);
  for (const id of ['a', 'b', 'c', 'd']) await begin(id, `member-${id}`);
  const { claim } = await openLimited({ total: 30 }, store);
  const claims = await Promise.all(['a', 'b', 'c', 'd'].map(claim));
  assert.equal(claims.filter(({ kind }) => kind === 'approved').length, 2);
});

test('GIVEN the owner WHEN they request more than a member or a server may have THEN only the limit for all binds them', async () => {
  const { begin } = await openLimited({ perMember: 12, perGuild: 12, total: 36, owners: ['owner'] });
  for (const id of ['a', 'b', 'c']) assert.equal((await begin(id, 'owner')).kind, 'created');
  assert.equal((await begin('d', 'owner')).kind, 'limit-exceeded');
});

test('GIVEN a limit of 0 WHEN anything that costs is requested THEN it is refused, and what is free is not', async () => {
  const { begin } = await openLimited({ perMember: 0 });
  assert.equal((await begin('a', 'ada')).kind, 'limit-exceeded');
  assert.equal((await begin('b', 'ada', { price: 0 })).kind, 'created');
});

test('GIVEN two processes with one store WHEN their members spend the last credits at once THEN together they get what one process would give', async () => {
  const database = await openSharedStore();
  const bounds = [{ total: 30 }, { perMember: 30 }, { perGuild: 30 }];
  for (const [round, bound] of bounds.entries()) {
    const one = await openLimited(bound, database.connect());
    const other = await openLimited(bound, database.connect());
    const unlimited = await openLimited({}, database.connect());
    const member = (at: number) => ('perMember' in bound ? `m${round}` : `m${round}${at}`);
    // A member's limit is one for all servers.
    const guildId = (at: number) => `${GUILD}${round}${'perMember' in bound ? at : ''}`;
    const origin = (at: number) => ({
      ...makeTask().origin,
      userId: member(at),
      guildId: guildId(at),
      guildInstalled: true,
    });
    const ids = Array.from({ length: 6 }, (_, at) => `r${round}t${at}`);
    for (const [at, id] of ids.entries()) await unlimited.begin(id, member(at), { origin: origin(at) });
    const claims = await Promise.all(ids.map((id, at) => (at % 2 ? one : other).claim(id)));
    const approved = claims.filter(({ kind }) => kind === 'approved').length;
    assert.equal(approved, 2, `two of twelve are 24 of 30: ${JSON.stringify(bound)}`);
  }
  await database.close();
});

test('GIVEN two processes with one store WHEN a member begins tasks at both THEN what waits at the other counts', async () => {
  const database = await openSharedStore();
  const one = await openLimited({ perMember: 30 }, database.connect());
  const other = await openLimited({ perMember: 30 }, database.connect());
  const results = await Promise.all([one.begin('a', 'ada'), other.begin('b', 'ada'), one.begin('c', 'ada')]);
  assert.deepEqual(results.map(({ kind }) => kind).toSorted(), ['created', 'created', 'limit-exceeded']);
  await Promise.all([one.grants.grant('ada', 6), other.grants.grant('ada', 6)]);
  assert.equal(await one.grants.extraOf('ada'), 12);
  await database.close();
});

test('GIVEN credits a day by role WHEN a member requests in that server and elsewhere THEN what they spent there counts, waiting tasks too, and the owner’s limits hold on top', async () => {
  const { begin, claim } = await openLimited({ perMember: 60, owners: ['boss'] });
  const from = (userId: string, guildId: string, serverLimit?: number) => ({
    origin: {
      ...makeTask().origin,
      userId,
      guildId,
      guildInstalled: true,
      ...(serverLimit !== undefined && { serverLimit }),
    },
  });
  const other = '3000000000000000002';
  await begin('a', 'ada', from('ada', other));
  await claim('a');
  await begin('b', 'ada', from('ada', GUILD, 24));
  await claim('b');
  assert.equal((await begin('c', 'ada', from('ada', GUILD, 24))).kind, 'created');
  assert.deepEqual(await begin('d', 'ada', from('ada', GUILD, 24)), {
    kind: 'limit-exceeded',
    exceeded: { of: 'role', limit: 24, remaining: 0, requested: 12, resetsAt: endOfUtcDay(NOON) },
  });
  assert.equal((await begin('e', 'ada', from('ada', GUILD, 36))).kind, 'created', 'a higher role');
  assert.equal((await begin('f', 'ada', from('ada', other))).kind, 'created', 'another server');
  assert.deepEqual(await begin('g', 'ada', from('ada', GUILD, 500)), {
    kind: 'limit-exceeded',
    exceeded: { of: 'member', limit: 60, remaining: 0, requested: 12, resetsAt: endOfUtcDay(NOON) },
  });
  assert.equal((await begin('h', 'boss', from('boss', GUILD, 0))).kind, 'created', 'the owner pays');
});

test('GIVEN credits by role and no limit of the owner WHEN two tasks of a member are claimed at once THEN the last credits are spent once', async () => {
  const { begin, claim, tasks } = await openLimited({});
  const origin = { ...makeTask().origin, userId: 'ada', guildId: GUILD, guildInstalled: true };
  for (const id of ['a', 'b']) {
    await begin(id, 'ada', { origin });
    await tasks.update(id, task => ({ ...task, origin: { ...task.origin, serverLimit: 12 } }));
  }
  const claims = await Promise.all(['a', 'b'].map(claim));
  assert.deepEqual(claims.map(({ kind }) => kind).sort(), ['approved', 'rejected']);
});
