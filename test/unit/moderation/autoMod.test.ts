import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordAPIError } from 'discord.js';
import { readAutoModRules } from '../../../src/moderation/autoMod/autoModRule.ts';
import { createAutoMod } from '../../../src/moderation/autoMod/createAutoMod.ts';
import { createWordRules, type WordSubject } from '../../../src/moderation/createWordRules.ts';
import { DEFAULT_RULES } from '../../../src/moderation/serverRules.ts';
import { silentLog } from '../../support/silentLog.ts';

const MINUTE = 60_000;

function ruleOf(metadata: Record<string, unknown>, changes: Record<string, unknown> = {}) {
  return {
    id: '1',
    enabled: true,
    event_type: 1,
    trigger_type: 1,
    trigger_metadata: metadata,
    exempt_roles: [],
    exempt_channels: [],
    ...changes,
  };
}

function createTest(answers: (() => unknown)[]) {
  let time = 0;
  let asked = 0;
  const rest = {
    get: async () => {
      asked += 1;
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer?.();
    },
  };
  const autoMod = createAutoMod({ rest, now: () => time, log: silentLog });
  return {
    autoMod,
    asked: () => asked,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

const forbidden = () => {
  throw new DiscordAPIError({ code: 50013, message: 'Missing Permissions' }, 50013, 403, 'GET', '', {});
};
const unavailable = () => {
  throw new Error('no answer');
};

test('GIVEN rules of all kinds WHEN they are read THEN enabled keyword rules on messages are followed', async () => {
  const keyword = { keyword_filter: ['zonk*'], allow_list: ['zonkers'] };
  const rules = await readAutoModRules([
    ruleOf(keyword),
    ruleOf({ keyword_filter: ['kweeb'] }, { enabled: false }),
    ruleOf({ presets: [1] }, { trigger_type: 4 }),
    ruleOf({ keyword_filter: ['name'] }, { trigger_type: 6, event_type: 2 }),
    'nonsense',
  ]);
  assert.equal(rules.length, 1);
  const matches = (text: string) => rules.some(rule => rule.matches(text));
  assert.deepEqual(['zonking', 'zonkers', 'zonkers zonk', 'kweeb'].map(matches), [true, false, true, false]);
  assert.deepEqual(await readAutoModRules({ message: 'nothing' }), []);
});

test('GIVEN patterns WHEN a text is searched THEN they are found in linear time, except where the list of exceptions says so; unknown syntax is left out', async () => {
  const [rule] = await readAutoModRules([
    ruleOf({ regex_patterns: ['gr[ao]ck\\d', '(a+)+$', '(?=never)'], allow_list: ['grack1'] }),
  ]);
  assert.deepEqual(
    ['grock7', 'grack1', 'grack1 grock1', 'never', ''].map(text => rule?.matches(text)),
    [true, false, true, false, false],
  );
  // With JavaScript's own engine, this would not end.
  assert.equal(rule?.matches(`${'a'.repeat(5000)}!`), false);
});

test('GIVEN rules that were read WHEN they are needed again THEN Discord is asked once in five minutes, also by several at once', async () => {
  const { autoMod, asked, pass } = createTest([() => [ruleOf({ keyword_filter: ['zonk'] })]]);
  assert.equal(autoMod.known('1'), undefined);
  const [one, other] = await Promise.all([autoMod.load('1'), autoMod.load('1')]);
  assert.equal(one?.length, 1);
  assert.equal(one, other);
  pass(4 * MINUTE);
  assert.equal(autoMod.known('1')?.length, 1);
  assert.equal(asked(), 1);
  pass(2 * MINUTE);
  assert.equal(autoMod.known('1')?.length, 1, 'the last rules stay while Discord is asked');
  await autoMod.load('1');
  assert.equal(asked(), 2);
});

test('GIVEN a server that the bot may not manage WHEN its rules are needed THEN there are none, and Discord is not asked again for an hour', async () => {
  const { autoMod, asked, pass } = createTest([forbidden]);
  assert.deepEqual(await autoMod.load('1'), []);
  assert.equal(await autoMod.accessTo('1'), 'forbidden');
  pass(59 * MINUTE);
  await autoMod.load('1');
  assert.equal(asked(), 1);
});

test('GIVEN Discord without an answer WHEN rules are needed THEN the last ones stay, and it is asked again soon', async () => {
  const { autoMod, asked, pass } = createTest([() => [ruleOf({ keyword_filter: ['zonk'] })], unavailable]);
  await autoMod.load('1');
  pass(6 * MINUTE);
  assert.equal((await autoMod.load('1')).length, 1);
  pass(MINUTE);
  await autoMod.load('1');
  assert.equal(asked(), 3);
});

test('GIVEN rules with exemptions WHEN roles or channels are not known THEN nothing is decided, and nobody is asked where nothing is found', async () => {
  const subject: WordSubject = { guildId: '1', channelIds: ['7'], roleIds: ['8'], isBoundByAutoMod: true };
  const rules = await readAutoModRules([
    ruleOf({ keyword_filter: ['zonk'] }, { exempt_roles: ['8'], exempt_channels: ['9'] }),
  ]);
  const words = createWordRules({
    words: undefined,
    matureWords: [],
    rules: { of: async () => DEFAULT_RULES },
    autoMod: { known: () => rules, load: async () => rules },
  });
  const find = (change: Partial<WordSubject>, text = 'zonk') => words.find([text], { ...subject, ...change });
  assert.equal(await find({}), undefined, 'an exempt role');
  assert.equal(await find({ roleIds: [] }), 'blocked');
  assert.equal(await find({ roleIds: [], channelIds: ['7', '9'] }), undefined, 'an exempt channel');
  assert.equal(await find({ roleIds: undefined }), 'unsure');
  assert.equal(await find({ roleIds: [], channelIds: undefined }), 'unsure');
  assert.equal(await find({ roleIds: undefined }, 'rain'), undefined);
  assert.equal(await find({ roleIds: [], isBoundByAutoMod: false }), undefined);
});

test('GIVEN the lists of the operator and of a server WHEN words are looked for THEN the first holds everywhere and the other in its server', async () => {
  const words = createWordRules({
    words: { blocked: [{ text: 'zonk', isOpenBefore: false, isOpenAfter: false }], allowed: [] },
    matureWords: ['nude'],
    rules: { of: async guildId => ({ ...DEFAULT_RULES, blockedWords: guildId === '1' ? ['kweeb'] : [] }) },
    autoMod: { known: () => undefined, load: async () => [] },
  });
  const find = (text: string, guildId?: string) =>
    words.find([text], { guildId, channelIds: [], roleIds: [], isBoundByAutoMod: false });
  assert.deepEqual(
    [
      await find('zonk'),
      await find('zonk', '1'),
      await find('kweeb', '1'),
      await find('kweeb', '2'),
      await find('kweeb'),
    ],
    ['blocked', 'blocked', 'blocked', undefined, undefined],
  );
  assert.deepEqual([words.isMature(['a n.u.d.e']), words.isMature(['rain'])], [true, false]);
});

test('GIVEN a pattern and an exception WHEN a text has the exception many times and then something else THEN that is found', async () => {
  const [rule] = await readAutoModRules([ruleOf({ regex_patterns: ['gr[ao]ck'], allow_list: ['grack'] })]);
  const often = 'grack '.repeat(300);
  assert.equal(rule?.matches(often), false);
  assert.equal(rule?.matches(`${often} grock`), true);
});
