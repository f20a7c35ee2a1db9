import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChannelType } from 'discord.js';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { isUnchecked, withModeration } from '../../../src/domain/moderation.ts';
import type { Task } from '../../../src/domain/task.ts';
import { createDeferredChecks } from '../../../src/moderation/createDeferredChecks.ts';
import type { WordFinding, WordSubject } from '../../../src/moderation/createWordRules.ts';
import { DEFAULT_RULES } from '../../../src/moderation/serverRules.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { silentLog } from '../../support/silentLog.ts';

const installed = makeTask({
  origin: { ...makeTask().origin, guildInstalled: true, isBoundByAutoMod: true },
});

const sing = (task: Task, lyrics: string) =>
  applyUpdate(task, { stage: 'first', tracks: [{ id: 'one', lyrics }], lyrics: [] }, NOW);

/** Late checks of one task, with a decision about words and Discord's answers by path. */
function createTest(
  task: Task,
  decide: (texts: readonly string[], subject: WordSubject) => WordFinding | Promise<WordFinding>,
  answers: Record<string, unknown> = {},
) {
  const stored = { task };
  const refusals: string[] = [];
  const checks = createDeferredChecks({
    tasks: {
      update: async (_id, change) => {
        stored.task = change(stored.task);
        return stored.task;
      },
    },
    words: { findFully: async (texts, subject) => decide(texts, subject) },
    rules: { of: async () => DEFAULT_RULES },
    rest: {
      get: async path => {
        if (!(path in answers)) throw new Error('no answer');
        return answers[path];
      },
    },
    refused: (_task, reason) => refusals.push(reason),
    now: () => NOW,
    log: silentLog,
  });
  return { checks, stored, refusals };
}

test('GIVEN more words that come while a result is checked WHEN the first ones are fine THEN the others are checked too', async () => {
  const checking = withModeration(sing(installed, 'fine'), { state: 'checking' });
  const seen: string[] = [];
  const { checks, stored } = createTest(checking, texts => {
    seen.push(texts.join());
    if (seen.length === 1) stored.task = sing(stored.task, 'fine, and not fine');
    return texts.join().includes('not fine') ? 'blocked' : undefined;
  });
  checks.decide(checking);
  checks.decide(checking);
  await pollUntil(() => stored.task.moderation?.state === 'private', 'the decision');
  assert.deepEqual(seen, ['fine', 'fine, and not fine'], 'twice at once is checked once');
});

test('GIVEN a rule with exemptions WHEN it is decided THEN Discord is asked for roles and for the channel of a thread; without an answer none is exempt', async () => {
  const { channelId, guildId, userId } = installed.origin;
  const subjects: WordSubject[] = [];
  const decide = (_texts: readonly string[], subject: WordSubject): WordFinding => {
    subjects.push(subject);
    return subject.roleIds === undefined ? 'unsure' : 'blocked';
  };
  const task = { ...installed, moderation: { mustCheck: ['words' as const] } };
  const known = createTest(task, decide, {
    [`/guilds/${guildId}/members/${userId}`]: { roles: ['8'] },
    [`/channels/${channelId}`]: { id: channelId, type: ChannelType.PublicThread, parent_id: '9' },
    '/channels/9': { id: '9', type: ChannelType.GuildText, nsfw: true },
  });
  const refused = await known.checks.checkBeforePayment(task);
  assert.deepEqual(refused, { kind: 'failed', failure: { reason: 'blocked-words', credits: 'unused' } });
  assert.deepEqual(known.refusals, ['blocked-words'], 'moderators hear of it');
  assert.deepEqual(subjects.at(-1)?.roleIds, ['8']);
  assert.ok(subjects.at(-1)?.channelIds?.includes('9'));
  await createTest(task, decide).checks.checkBeforePayment(task);
  assert.deepEqual([subjects.at(-1)?.roleIds, subjects.at(-1)?.channelIds], [[], [channelId]]);
});

test('GIVEN a mature request in a thread WHEN Discord says what its channel is THEN it passes only if that is age-restricted', async () => {
  const { channelId } = installed.origin;
  const task = { ...installed, moderation: { mustCheck: ['age' as const] } };
  const thread = { id: channelId, type: ChannelType.PublicThread, parent_id: '9' };
  const kindFor = async (nsfw: boolean) => {
    const answers = { [`/channels/${channelId}`]: thread, '/channels/9': { id: '9', type: 0, nsfw } };
    const { checks, stored } = createTest(task, () => undefined, answers);
    const { kind } = await checks.checkBeforePayment(task);
    assert.equal(isUnchecked(stored.task), kind !== 'ready', 'the card shows what is checked');
    return kind;
  };
  assert.deepEqual([await kindFor(true), await kindFor(false)], ['ready', 'failed']);
  assert.equal(
    (await createTest(task, () => undefined).checks.checkBeforePayment(task)).kind,
    'failed',
    'no answer',
  );
  assert.equal(
    (await createTest(installed, () => 'blocked').checks.checkBeforePayment(installed)).kind,
    'ready',
    'the gate was sure',
  );
});
