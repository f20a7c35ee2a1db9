import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Routes } from 'discord.js';
import { createRest } from '../../../src/discord/rest/createRest.ts';
import {
  createMentionCleaner,
  MENTION_LIFE_MS,
} from '../../../src/notifications/requester/createMentionCleaner.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { startRest } from '../../sandbox/discord/rest.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { silentLog } from '../../support/silentLog.ts';

/** A cleaner whose deletions run one after another when the test says so. */
async function startCleaner(t: TestContext, isShared = false) {
  const { discord } = await startRest(t);
  const store = await openStore(':memory:');
  const rest = createRest({ apiUrl: discord.apiUrl, token: discord.token, timeoutMs: 5000 });
  const jobs = new Map<string, () => Promise<void>>();
  const create = () =>
    createMentionCleaner({
      rest,
      queue: { add: (_key, name, work) => void jobs.set(name, work) },
      rows: store.rows,
      commit: store.commit,
      isShared,
      log: silentLog,
      now: discord.clock.now,
    });
  const channel = discord.channel();
  return {
    discord,
    channel,
    create,
    /** Sends a mention below a card, and returns its message. */
    send: async (cleaner: ReturnType<typeof create>, cardId: string, userId: string) => {
      const body = { content: 'ready', allowed_mentions: { parse: [] } };
      const sent = (await rest.post(Routes.channelMessages(channel.id), { body })) as { id: string };
      await cleaner.add(sent.id, { channelId: channel.id, cardId, userId });
      const message = discord.messages(channel).find(({ id }) => id === sent.id);
      return message ?? assert.fail('the mention is not there');
    },
    /** Runs the waiting jobs. Resolves with the errors of those that failed. */
    work: async () => {
      const waiting = [...jobs.values()];
      jobs.clear();
      const results = await Promise.allSettled(waiting.map(job => job()));
      return results.filter(({ status }) => status === 'rejected').length;
    },
    /** The waiting jobs are lost with their process. */
    dropWork: () => jobs.clear(),
    store,
    rows: async () => {
      const keys: string[] = [];
      for await (const [key] of store.rows.entries('notices')) keys.push(key);
      return keys;
    },
  };
}

test('GIVEN mentions below cards WHEN ten minutes pass, a restart in between THEN they are deleted, and not earlier', async t => {
  const { discord, create, send, work, rows } = await startCleaner(t);
  const before = create();
  const first = await send(before, 'card-1', 'ada');
  discord.clock.advance(MENTION_LIFE_MS / 2);
  const second = await send(before, 'card-2', 'ada');
  const after = create();
  await after.start();
  discord.clock.advance(MENTION_LIFE_MS / 2 - 1);
  after.deleteDue();
  await work();
  assert.deepEqual([first.deleted, second.deleted], [false, false]);
  discord.clock.advance(1);
  after.deleteDue();
  await work();
  assert.deepEqual([first.deleted, second.deleted], [true, false]);
  assert.deepEqual(await rows(), [second.id]);
  after.stop();
});

test('GIVEN a mention WHEN its requester uses the card THEN it is deleted at once, and not when somebody else does', async t => {
  const { create, send, work, rows } = await startCleaner(t);
  const cleaner = create();
  const mention = await send(cleaner, 'card-1', 'ada');
  cleaner.cardUsed('card-1', 'bob');
  cleaner.cardUsed('card-2', 'ada');
  await work();
  assert.equal(mention.deleted, false);
  cleaner.cardUsed('card-1', 'ada');
  cleaner.cardUsed('card-1', 'ada');
  await work();
  assert.equal(mention.deleted, true);
  assert.deepEqual(await rows(), []);
});

test('GIVEN a mention that somebody has deleted, or that cannot be deleted for an hour WHEN it is due THEN it is forgotten', async t => {
  const { discord, create, send, work, rows } = await startCleaner(t);
  const cleaner = create();
  discord.deleteMessage(await send(cleaner, 'card-1', 'ada'));
  const stuck = await send(cleaner, 'card-2', 'ada');
  discord.clock.advance(MENTION_LIFE_MS);
  const end = discord.fault({
    times: 10,
    answer: { status: 500 },
    where: ({ path }) => path.includes(stuck.id),
  });
  cleaner.deleteDue();
  assert.equal(await work(), 1);
  assert.deepEqual(await rows(), [stuck.id]);
  discord.clock.advance(60 * 60 * 1000);
  end();
  cleaner.deleteDue();
  await work();
  assert.deepEqual([await rows(), stuck.deleted], [[], false]);
});

for (const isShared of [false, true])
  for (const ends of [false, true])
    test(`GIVEN the mentions of two members (${isShared ? 'a shared store' : 'one process'}) WHEN one is erased${ends ? ' just before the process ends' : ''} THEN nothing says whose it was, and it goes`, async t => {
      const { discord, create, send, work, dropWork, rows, store } = await startCleaner(t, isShared);
      const [sender, eraser] = [create(), create()];
      const ofAda = await send(sender, 'card-1', 'ada');
      const ofBob = await send(sender, 'card-2', 'bob');
      await (isShared ? eraser : sender).eraseMember('ada');
      for await (const [, value] of store.rows.entries('notices'))
        assert.doesNotMatch(JSON.stringify(value), /ada|card-1/);
      if (ends) dropWork();
      const other = create();
      if (ends) await other.start();
      await work();
      assert.deepEqual([ofAda.deleted, ofBob.deleted], [true, false]);
      assert.deepEqual(await rows(), [ofBob.id]);
      const before = discord.requests.length;
      if (isShared) await eraser.start();
      (ends ? other : sender).deleteDue();
      await work();
      assert.equal(discord.requests.length, before, 'it is deleted once');
      for (const cleaner of [other, eraser]) cleaner.stop();
    });

test('GIVEN two processes that run on WHEN one erases a member and ends THEN the other deletes the mention that it knows', async t => {
  const { create, send, work, dropWork, rows } = await startCleaner(t, true);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const [ended, other] = [create(), create()];
  await other.start();
  const mention = await send(other, 'card-1', 'ada');
  await ended.eraseMember('ada');
  dropWork();
  t.mock.timers.tick(15_000);
  await pollUntil(async () => (await work()) === 0 && mention.deleted, 'the mention to go');
  assert.deepEqual(await rows(), []);
  other.stop();
});

test('GIVEN a mention that this version cannot read WHEN others are due, or a member is erased THEN those go', async t => {
  const { create, send, work, store } = await startCleaner(t);
  const cleaner = create();
  await store.commit({ set: [{ namespace: 'notices', key: '1', value: { channel: 'of a later version' } }] });
  const mention = await send(cleaner, 'card-1', 'ada');
  const after = create();
  await after.start();
  await after.eraseMember('ada');
  await work();
  assert.equal(mention.deleted, true);
  after.stop();
});

test('GIVEN two processes WHEN one that has sent a mention ends THEN the other deletes it, and nobody deletes what the other has deleted', async t => {
  const { discord, channel, create, send, work, rows } = await startCleaner(t, true);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const [ended, other, third] = [create(), create(), create()];
  for (const cleaner of [other, third]) await cleaner.start();
  const mention = await send(ended, 'card-1', 'ada');
  discord.clock.advance(MENTION_LIFE_MS);
  const before = discord.requests.length;
  t.mock.timers.tick(15_000);
  while ((await work()) > 0 || !mention.deleted) await new Promise(resolve => setImmediate(resolve));
  assert.deepEqual(await rows(), []);
  t.mock.timers.tick(15_000);
  for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
  await work();
  assert.equal(discord.requests.length - before, 1);
  assert.equal(discord.messages(channel).filter(({ deleted }) => !deleted).length, 0);
  for (const cleaner of [other, third]) cleaner.stop();
});
