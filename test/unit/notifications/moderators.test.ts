import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyedQueue } from '../../../src/lib/keyedQueue.ts';
import { DEFAULT_RULES, type ServerRules } from '../../../src/moderation/serverRules.ts';
import { CHANNEL_PAUSE_MS } from '../../../src/notifications/delivery/limits.ts';
import { createModerators } from '../../../src/notifications/moderators/createModerators.ts';
import { silentLog } from '../../support/silentLog.ts';
import { createApiError } from '../discord/support/fakeRoute.ts';

interface Sent {
  readonly route: string;
  readonly body: { content?: string; embeds?: { description?: string }[]; allowed_mentions?: unknown };
}

function create(rules: Partial<ServerRules>, answer: () => Promise<unknown> = async () => ({ id: '1' })) {
  const sent: Sent[] = [];
  let at = 0;
  const queue = createKeyedQueue({ log: silentLog, wait: async () => {} });
  const post = async (route: string, { body }: { body: Sent['body'] }) => {
    sent.push({ route, body });
    return answer();
  };
  const moderators = createModerators({
    rules: { of: async () => ({ ...DEFAULT_RULES, ...rules }) },
    rest: { post } as never,
    queue,
    monotonicNow: () => at,
    log: silentLog,
  });
  return {
    moderators,
    sent,
    queue,
    pass: (ms: number) => {
      at += ms;
    },
  };
}

const ADA = { guildId: 'g', userId: 'ada', channelIds: ['music'] };

test('GIVEN a server without a channel for moderators WHEN there is a message THEN nothing is sent, and the caller is told', async () => {
  const { moderators, sent, queue } = create({});
  assert.equal(await moderators.notify('g', 'one', () => ({ content: 'x' })), false);
  assert.equal(await moderators.notify(undefined, 'one', () => ({ content: 'x' })), false);
  await queue.settle();
  assert.equal(sent.length, 0);
});

test('GIVEN a channel for moderators WHEN there is a message THEN it is sent there, pings nobody, and is in the language of the channel', async () => {
  const { moderators, sent, queue } = create({ moderatorsChannel: '7', moderatorsLanguage: 'de' });
  assert.equal(await moderators.notify('g', 'one', t => ({ content: t('moderators.buttons.block') })), true);
  await queue.settle();
  assert.deepEqual(sent[0]?.route, '/channels/7/messages');
  assert.equal(sent[0]?.body.content, 'Mitglied sperren');
  assert.deepEqual(sent[0]?.body.allowed_mentions, { parse: [] });
});

test('GIVEN a member who keeps trying WHEN they are refused for one reason THEN moderators are notified once in ten minutes, and of each reason', async () => {
  const { moderators, sent, queue, pass } = create({ moderatorsChannel: '7' });
  for (let count = 0; count < 20; count += 1) await moderators.refused(ADA, 'channel');
  await moderators.refused(ADA, 'operation');
  await queue.settle();
  assert.equal(sent.length, 2);
  assert.match(sent[0]?.body.embeds?.[0]?.description ?? '', /<@ada>[\s\S]*<#music>/);
  pass(10 * 60 * 1000);
  await moderators.refused(ADA, 'channel');
  await queue.settle();
  assert.equal(sent.length, 3);
});

test('GIVEN a channel that rejects messages WHEN there are more THEN it is left alone for a while, then tried again', async () => {
  const { moderators, sent, queue, pass } = create({ moderatorsChannel: '7' }, () =>
    Promise.reject(createApiError(403, 50013)),
  );
  const notify = async (key: string) => {
    await moderators.notify('g', key, () => ({ content: key }));
    await queue.settle();
  };
  await notify('one');
  await notify('two');
  assert.equal(sent.length, 1);
  assert.equal(moderators.isRejecting('7'), true);
  pass(CHANNEL_PAUSE_MS);
  await notify('three');
  assert.equal(sent.length, 2);
});

test('GIVEN a Discord that does not answer WHEN messages pile up THEN their number is bounded, and nobody waits for them', async () => {
  const release = Promise.withResolvers<void>();
  const { moderators, sent, queue } = create({ moderatorsChannel: '7' }, async () => {
    await release.promise;
    return { id: '1' };
  });
  for (let count = 0; count < 500; count += 1)
    await moderators.notify('g', `${count}`, () => ({ content: 'x' }));
  assert.equal(queue.waiting('moderators:7'), 100);
  release.resolve();
  await queue.settle();
  assert.equal(sent.length, 101);
});

test('GIVEN a channel that rejects messages WHEN there is one that somebody has to read THEN the sender is told, at the first rejection and during the pause', async () => {
  const { moderators, queue } = create({ moderatorsChannel: '7' }, () =>
    Promise.reject(createApiError(404, 10003)),
  );
  const dropped: string[] = [];
  for (const key of ['one', 'two']) {
    await moderators.notify(
      'g',
      key,
      () => ({ content: key }),
      () => dropped.push(key),
    );
    await queue.settle();
  }
  assert.deepEqual(dropped, ['one', 'two']);
});
