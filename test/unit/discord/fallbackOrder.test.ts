import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import { completed } from './support/preparePublishing.ts';
import { type RequestedSong, type SandboxBot, startSandboxBot } from './support/sandboxBot.ts';

const MINUTE_MS = 60 * 1000;

/** Milliseconds after which Discord has certainly forgotten a nonce. */
const NONCE_LIFE_MS = 5 * MINUTE_MS;

const EDIT_BY_TOKEN = 'PATCH /webhooks/{application}/{token}/messages/{message}';
const EDIT = 'PATCH /channels/{channel}/messages/{message}';
const LOOK = 'GET /channels/{channel}/messages';
const POST = 'POST /channels/{channel}/messages';
const OPEN_DM = 'POST /users/@me/channels';

/** What happens to a channel while a song is being made. */
type Event = (context: SandboxBot, asked: RequestedSong) => void;
const tokenExpires: Event = ({ discord }) => discord.clock.advance(15 * MINUTE_MS);
const botIs =
  (what: 'absent' | 'hidden' | 'no-send'): Event =>
  ({ discord }, { reply }) => {
    discord.clock.advance(15 * MINUTE_MS);
    reply.record.channel.bot = what;
  };

interface Case {
  readonly given: string;
  readonly event: Event;
  readonly requests: string[];
  /** Where the result is in the end. */
  readonly shown: 'card' | 'channel' | 'direct' | 'nowhere';
  /** What the result says of the card that it replaces. */
  readonly says?: RegExp;
}

const CASES: Case[] = [
  { given: 'a young token', event: () => {}, requests: [`${EDIT_BY_TOKEN} 200`], shown: 'card' },
  { given: 'a dead token', event: tokenExpires, requests: [`${EDIT} 200`], shown: 'card' },
  {
    given: 'a token that Discord holds for dead before the bot does',
    event: ({ discord }, { reply }) => {
      const code = { code: 50027, message: 'Invalid Webhook Token' };
      discord.fault({ route: /webhooks/, times: 9, answer: { status: 401, body: code } });
      assert.ok(reply);
    },
    requests: [`${EDIT_BY_TOKEN} 401`, `${EDIT} 200`],
    shown: 'card',
  },
  {
    given: 'a channel that the bot does not see',
    event: botIs('hidden'),
    requests: [`${EDIT} 403`, `${LOOK} 403`, `${OPEN_DM} 200`, `${LOOK} 200`, `${POST} 200`],
    shown: 'direct',
    says: /Moved here from https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+: that message/,
  },
  {
    given: 'a bot that was thrown out',
    event: botIs('absent'),
    requests: [`${EDIT} 403`, `${LOOK} 403`, `${OPEN_DM} 200`, `${LOOK} 200`, `${POST} 200`],
    shown: 'direct',
  },
  {
    given: 'a member who takes no direct messages either',
    event: (context, asked) => {
      botIs('absent')(context, asked);
      asked.member.dms = 'closed';
    },
    requests: [`${EDIT} 403`, `${LOOK} 403`, `${OPEN_DM} 200`, `${LOOK} 200`, `${POST} 403`],
    shown: 'nowhere',
  },
  {
    given: 'a Discord that says 404 once for a card that stands',
    event: ({ discord }) => {
      const body = { code: 10008, message: 'Unknown Message' };
      discord.fault({ method: 'PATCH', route: /webhooks/, answer: { status: 404, body } });
    },
    requests: [`${EDIT_BY_TOKEN} 404`, `${EDIT_BY_TOKEN} 200`],
    shown: 'card',
  },
  {
    given: 'a card that somebody deleted',
    event: ({ discord }, { card }) => discord.deleteMessage(card),
    requests: [`${EDIT_BY_TOKEN} 404`, `${EDIT_BY_TOKEN} 404`, `${LOOK} 200`, `${POST} 200`],
    shown: 'channel',
    says: /first message is gone/,
  },
  {
    given: 'a channel that somebody deleted',
    event: ({ discord }, { reply }) => {
      discord.clock.advance(15 * MINUTE_MS);
      discord.deleteChannel(reply.record.channel);
    },
    requests: [
      `${EDIT} 404`,
      `${EDIT} 404`,
      `${LOOK} 404`,
      `${LOOK} 404`,
      `${OPEN_DM} 200`,
      `${LOOK} 200`,
      `${POST} 200`,
    ],
    shown: 'direct',
    says: /first message is gone/,
  },
  {
    given: 'a thread that was archived',
    event: (context, asked) => {
      tokenExpires(context, asked);
      asked.reply.record.channel.archived = true;
    },
    requests: [`${EDIT} 400`, `${LOOK} 200`, `${POST} 200`],
    shown: 'channel',
    says: /Moved here from/,
  },
];

for (const { given, event, requests, shown, says = /(?:)/ } of CASES) {
  test(`GIVEN ${given} WHEN the song is done THEN it is shown: ${shown}`, async t => {
    const context = await startSandboxBot(t);
    const { discord } = context;
    const channel = discord.channel('songs', { type: 11 });
    const asked = await context.requestSong({ channel });
    event(context, asked);
    context.requests();
    await context.applyUpdate(asked.id, completed());
    assert.deepEqual(context.requests(), requests);
    await context.publish(asked.id);
    assert.deepEqual(context.requests(), [], 'no route is tried twice');
    const results = discord.messages().filter(message => !message.deleted && message.files.length > 0);
    assert.equal(results.length, shown === 'nowhere' ? 0 : 1);
    const [result] = results;
    if (result) assertShown(context, asked, result, shown);
    if (result) assert.match(textOf(result), says);
    const open = shown === 'nowhere' ? [asked.id] : [];
    assert.deepEqual(await context.tasks.openTasks.undeliveredOf(asked.member.id), open);
    assert.deepEqual(await context.tasks.openTasks.ids(), open, 'a shown result is closed');
    assert.deepEqual([discord.pings, discord.withoutAllowedMentions], [[], []]);
  });
}

function assertShown(
  context: SandboxBot,
  asked: RequestedSong,
  result: SandboxMessage,
  shown: Case['shown'],
): void {
  assert.equal(result.attachments.length, 2, 'two players');
  assert.equal(result.embeds.filter(({ thumbnail }) => thumbnail).length, 2, 'two covers');
  if (shown === 'card') assert.equal(result.id, asked.card.id);
  if (shown === 'channel') assert.equal(result.channelId, asked.card.channelId);
  const direct = context.discord.messages().some(({ channelId }) => channelId !== asked.card.channelId);
  assert.equal(direct, shown === 'direct');
}

test('GIVEN a card whose embeds a moderator hid while it was pending WHEN the song is done THEN they are shown again', async t => {
  const context = await startSandboxBot(t);
  const { id, card } = await context.requestSong();
  context.discord.suppressEmbeds(card);
  await context.applyUpdate(id, { ...completed(1), stage: 'first' });
  assert.deepEqual(card.embeds, [], 'progress does not overrule the moderator');
  await context.applyUpdate(id, completed());
  assert.equal(card.embeds.length, 3);
});

test('GIVEN a card that no route can edit WHEN its task progresses THEN each route is tried once, and only the end is posted', async t => {
  const context = await startSandboxBot(t);
  const asked = await context.requestSong();
  botIs('hidden')(context, asked);
  context.requests();
  await context.applyUpdate(asked.id, { stage: 'submitted', taskId: 'vendor-task', tracks: [], lyrics: [] });
  await context.applyUpdate(asked.id, { stage: 'text', tracks: [], lyrics: [] });
  await context.applyUpdate(asked.id, { ...completed(1), stage: 'first' });
  assert.deepEqual(context.requests(), [`${EDIT} 403`]);
  await context.applyUpdate(asked.id, completed());
  assert.deepEqual(context.requests(), [`${LOOK} 403`, `${OPEN_DM} 200`, `${LOOK} 200`, `${POST} 200`]);
});

for (const readable of [true, false]) {
  const found = readable ? 'found in the channel, however late' : 'known by its nonce';
  test(`GIVEN a new message whose answer was lost WHEN it is tried again THEN the first is ${found}, and is made equal`, async t => {
    const context = await startSandboxBot(t);
    const { discord } = context;
    const asked = await context.requestSong();
    discord.deleteMessage(asked.card);
    const route = '/channels/{channel}/messages';
    const posting = discord.hold({ method: 'POST', route, when: 'after' });
    discord.fault({ method: 'POST', route, when: 'after', answer: { reset: true } });
    // A bot that cannot read the history gets an empty list.
    const empty = { method: 'GET', route, times: 9, answer: { status: 200, body: [] } };
    if (!readable) discord.fault(empty);
    const told = context.applyUpdate(asked.id, completed());
    await posting.reached;
    if (readable) discord.clock.advance(NONCE_LIFE_MS);
    posting.release();
    await told;
    const results = discord.messages().filter(({ deleted }) => !deleted);
    assert.equal(results.length, 1);
    assert.equal(results[0]?.attachments.length, 2);
    assert.equal((await context.read(asked.id)).message?.id, results[0]?.id);
    assert.deepEqual(await context.tasks.openTasks.ids(), []);
  });
}

test('GIVEN a Discord that cannot list a channel’s messages WHEN a result is to be posted THEN it waits until it can', async t => {
  const context = await startSandboxBot(t);
  const { discord } = context;
  const asked = await context.requestSong();
  discord.deleteMessage(asked.card);
  discord.fault({
    method: 'POST',
    route: '/channels/{channel}/messages',
    when: 'after',
    answer: { status: 502 },
  });
  discord.fault({
    method: 'GET',
    route: '/channels/{channel}/messages',
    when: 'after',
    times: 3,
    answer: { status: 500 },
  });
  await context.applyUpdate(asked.id, completed());
  assert.equal(discord.messages().filter(({ deleted }) => !deleted).length, 1);
  assert.deepEqual(await context.tasks.openTasks.ids(), []);
});
