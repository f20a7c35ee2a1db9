import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { blockMember, isBlockedMember, unblockMember } from '../../../src/moderation/blockedMembers.ts';
import {
  createRuleBook,
  MAX_CACHED_SERVERS,
  MAX_HISTORY,
  type RuleBook,
} from '../../../src/moderation/createRuleBook.ts';
import { DEFAULT_RULES, MAX_BLOCKED_MEMBERS, readRules } from '../../../src/moderation/serverRules.ts';
import { openStore, type Store } from '../../../src/store/openStore.ts';

async function open(t: TestContext): Promise<{ store: Store; rules: RuleBook; reads: () => number }> {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  let reads = 0;
  const rows: Store['rows'] = {
    ...store.rows,
    get: key => {
      reads += 1;
      return store.rows.get(key);
    },
  };
  let at = 0;
  const rules = createRuleBook({ ...store, rows, now: () => ++at });
  return { store, rules, reads: () => reads };
}

test('GIVEN a server that has set nothing WHEN its rules are read THEN they are the defaults, and nothing is stored', async t => {
  const { store, rules } = await open(t);
  assert.deepEqual(await rules.of('g'), DEFAULT_RULES);
  assert.deepEqual(await rules.of(undefined), DEFAULT_RULES);
  assert.deepEqual(await rules.historyOf('g'), []);
  assert.deepEqual(await Array.fromAsync(store.rows.entries('rules')), []);
  await rules.change('g', 'ada', current => ({ ...current }));
  assert.deepEqual(await Array.fromAsync(store.rows.entries('rules')), []);
});

test('GIVEN a change WHEN the rules are read THEN it is in force, with who made it, and another server has none of it', async t => {
  const { rules } = await open(t);
  await rules.of('g');
  await rules.change('g', 'ada', current => ({ ...current, allowedChannels: ['1', '2'] }));
  await rules.change('g', 'bob', current => ({
    ...current,
    allowedChannels: ['2', '3'],
    creditsByRole: [{ role: '7', credits: 60 }],
    cardLanguage: 'de',
  }));
  const changed = await rules.of('g');
  assert.deepEqual([changed.allowedChannels, changed.cardLanguage], [['2', '3'], 'de']);
  assert.deepEqual(await rules.of('h'), DEFAULT_RULES);
  assert.deepEqual(await rules.historyOf('g'), [
    {
      at: 2,
      by: 'bob',
      changed: [
        { rule: 'allowedChannels', added: ['3'], addedCount: 1, removed: ['1'], removedCount: 1 },
        { rule: 'creditsByRole', added: ['7=60'], addedCount: 1 },
        { rule: 'cardLanguage', value: 'de' },
      ],
    },
    { at: 1, by: 'ada', changed: [{ rule: 'allowedChannels', added: ['1', '2'], addedCount: 2 }] },
  ]);
});

test('GIVEN changes at once WHEN all are stored THEN none is lost, and the history is bounded', async t => {
  const { rules } = await open(t);
  await Promise.all(
    Array.from({ length: MAX_HISTORY + 5 }, (_, at) =>
      rules.change('g', 'ada', current => ({
        ...current,
        blockedWords: [...current.blockedWords, `w${at}`],
      })),
    ),
  );
  assert.equal((await rules.of('g')).blockedWords.length, MAX_HISTORY + 5);
  const history = await rules.historyOf('g');
  assert.equal(history.length, MAX_HISTORY);
  assert.equal(history[0]?.at, MAX_HISTORY + 5);
});

test('GIVEN many words at once WHEN they are stored THEN the history names few of them and counts all', async t => {
  const { rules } = await open(t);
  const blockedWords = Array.from({ length: 400 }, (_, at) => `w${at}`);
  await rules.change('g', 'ada', current => ({ ...current, blockedWords }));
  const [change] = await rules.historyOf('g');
  assert.deepEqual([change?.changed[0]?.added?.length, change?.changed[0]?.addedCount], [10, 400]);
});

test('GIVEN fields and values of a later version WHEN another rule is changed THEN they survive, and read as the strictest choice', async t => {
  const { store, rules } = await open(t);
  const later = { whoMayPressAgain: 'boosters', allowedChannels: ['1'], tempo: { max: 3 } };
  await store.commit({ set: [{ namespace: 'rules', key: 'server/g', value: later }] });
  assert.deepEqual(await rules.of('g'), {
    ...DEFAULT_RULES,
    allowedChannels: ['1'],
    whoMayPressAgain: 'requester',
  });
  await rules.change('g', 'ada', current => ({ ...current, announcements: false }));
  assert.deepEqual(await store.rows.get({ namespace: 'rules', key: 'server/g' }), {
    ...later,
    announcements: false,
  });
});

test('GIVEN rules of which a part cannot be read WHEN they protect THEN the rest holds, and what is left of a choice or a list allows no more than before', () => {
  const digest = 'd'.repeat(32);
  const rules = readRules({
    allowedChannels: [{ id: '1' }],
    allowedRoles: ['7', 8],
    blockedMembers: [null, { digest, id: 5 }],
    blockedWords: ['zonk', 3],
    operationsOff: [['wav'], 'lyrics'],
    creditsByRole: [
      { role: '7', credits: 'many' },
      { role: '8', credits: 12 },
    ],
    creditsOthers: 'many',
    announcements: 'no',
    matureOutsideAgeRestricted: 'ask',
  });
  assert.equal(rules.allowedChannels.length, 1, 'some channels only, of which none is known');
  assert.deepEqual(rules.allowedRoles, ['7']);
  assert.deepEqual(rules.blockedMembers, [{ digest, id: undefined }]);
  assert.deepEqual(rules.blockedWords, ['zonk']);
  assert.deepEqual(rules.operationsOff, ['lyrics']);
  assert.deepEqual([rules.creditsByRole, rules.creditsOthers], [[{ role: '8', credits: 12 }], 0]);
  assert.deepEqual([rules.announcements, rules.matureOutsideAgeRestricted], [false, 'refuse']);
  assert.deepEqual(readRules({ allowedRoles: 5 }).allowedRoles.length, 1);
});

test('GIVEN a thousand servers WHEN their rules are used THEN few are in memory, and those need no read', async t => {
  const { rules, reads } = await open(t);
  const ids = Array.from({ length: 1000 }, (_, at) => `g${at}`);
  for (const id of ids) await rules.of(id);
  const before = reads();
  const kept = ids.slice(-MAX_CACHED_SERVERS);
  for (const id of kept) await rules.of(id);
  assert.equal(reads(), before);
  await rules.of('g0');
  assert.equal(reads(), before + 1);
});

test('GIVEN a member who set rules and is blocked WHEN they erase their data THEN their id is gone, the changes and the block stay', async t => {
  const { store, rules } = await open(t);
  await rules.change('g', 'ada', current => blockMember(current, 'g', 'bob'));
  await rules.change('g', 'bob', current => ({ ...current, announcements: false }));
  await rules.change('h', 'ada', current => ({ ...current, announcements: false }));
  await rules.of('g');
  await rules.eraseMember('bob');
  const left = JSON.stringify(await Array.fromAsync(store.rows.entries('rules')));
  assert.equal(left.includes('bob'), false);
  const current = await rules.of('g');
  assert.equal(isBlockedMember(current, 'g', 'bob'), true);
  assert.deepEqual(
    (await rules.historyOf('g')).map(({ by, changed }) => [by, changed[0]?.rule, changed[0]?.added]),
    [
      [undefined, 'announcements', undefined],
      ['ada', 'blockedMembers', ['']],
    ],
  );
  const after = await rules.change('g', 'ada', one => unblockMember(one, 'g', 'bob'));
  assert.equal(isBlockedMember(after, 'g', 'bob'), false);
});

test('GIVEN a full list of blocked members WHEN one more is blocked THEN the list stays as it is', () => {
  const full = Array.from({ length: MAX_BLOCKED_MEMBERS }, (_, at) => `${at}`).reduce(
    (rules, id) => blockMember(rules, 'g', id),
    DEFAULT_RULES,
  );
  assert.equal(blockMember(full, 'g', 'one more'), full);
  assert.equal(isBlockedMember(full, 'g', '3'), true);
  assert.equal(isBlockedMember(full, 'h', '3'), false);
});
