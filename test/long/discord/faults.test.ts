import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fault } from '../../../sandbox/discord/faults.ts';
import { completed } from '../../unit/discord/support/preparePublishing.ts';
import { startSandboxBot } from '../../unit/discord/support/sandboxBot.ts';

const HTML = '<html><head><title>502 Bad Gateway</title></head></html>';
const LIMITED = { message: 'You are being rate limited.', retry_after: 2.1, global: false };

/** Faults of Discord, or of a proxy, for one request. */
const FAULTS: [given: string, fault: Pick<Fault, 'when' | 'answer'>][] = [
  ['429 with Retry-After', { answer: { status: 429, headers: { 'retry-after': '2.1' }, body: LIMITED } }],
  ['429 without Retry-After', { answer: { status: 429, body: LIMITED } }],
  [
    'a global 429',
    {
      answer: {
        status: 429,
        headers: { 'retry-after': '2.1', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
        body: { ...LIMITED, global: true },
      },
    },
  ],
  ['500', { answer: { status: 500 } }],
  ['500 after the effect', { when: 'after', answer: { status: 500 } }],
  ['502 with a page', { answer: { status: 502, body: HTML } }],
  ['a proxy that says 403', { answer: { status: 403, body: HTML } }],
  ['silence', { answer: { hang: true } }],
  ['silence after the effect', { when: 'after', answer: { hang: true } }],
  ['a reset', { answer: { reset: true } }],
  ['a reset after the effect', { when: 'after', answer: { reset: true } }],
  ['half an answer', { when: 'after', answer: { truncate: true } }],
];

const EDIT = { method: 'PATCH', route: '/webhooks/{application}/{token}/messages/{message}' };
const ACKNOWLEDGEMENT = { method: 'POST', route: '/interactions/{interaction}/{token}/callback' };

describe('Each fault with each kind of request, in parallel', { concurrency: true }, () => {
  for (const [given, fault] of FAULTS) {
    test(`GIVEN ${given} to an upload WHEN the song is done THEN the card is whole, and no file is there twice`, async t => {
      const context = await startSandboxBot(t);
      const { id, card } = await context.requestSong();
      const before = context.discord.requests.length;
      // A hang lasts as long as a request may take.
      const times = fault.answer.headers || fault.answer.hang ? 1 : 2;
      context.discord.fault({ ...EDIT, times, ...fault });
      await context.applyUpdate(id, completed());
      assert.equal(card.attachments.length, 2);
      assert.equal(card.files.length, 4);
      const edits = context.discord.requests.slice(before).filter(({ method }) => method === 'PATCH');
      assert.equal(edits.length, times + 1, 'one edit for each answer, and none without a pause');
      assert.equal(context.discord.messages().length, 1);
      assert.deepEqual(await context.tasks.openTasks.ids(), []);
    });

    test(`GIVEN ${given} to the acknowledgement WHEN the card was sent THEN the task continues; else nothing is paid`, async t => {
      const context = await startSandboxBot(t);
      context.discord.fault({ ...ACKNOWLEDGEMENT, ...fault });
      await context.startSong();
      const there = fault.when === 'after' ? 1 : 0;
      assert.equal(context.discord.messages().length, there);
      assert.equal(context.submitted.length, there);
      assert.equal(
        (await context.tasks.openTasks.ids()).length,
        there,
        'a request without an acknowledgement is deleted',
      );
      const tries = context.discord.requests.filter(({ route }) => route === ACKNOWLEDGEMENT.route);
      assert.equal(tries.length, 1);
    });
  }
});

test('GIVEN a temporary 401 WHEN cards are edited THEN the token is kept, and no error is reported', async t => {
  const context = await startSandboxBot(t);
  const { id, card } = await context.requestSong();
  context.discord.clock.advance(15 * 60 * 1000);
  const body = { code: 0, message: '401: Unauthorized' };
  context.discord.fault({ method: 'PATCH', route: /channels/, answer: { status: 401, body } });
  await context.applyUpdate(id, completed());
  assert.deepEqual(context.invalidTokens, [false]);
  assert.equal(card.attachments.length, 2);
});

test('GIVEN a revoked token WHEN a card is edited THEN it is checked once more, and reported as invalid', async t => {
  const context = await startSandboxBot(t);
  const { id } = await context.requestSong();
  context.discord.clock.advance(15 * 60 * 1000);
  context.discord.revokeToken();
  await context.applyUpdate(id, completed());
  assert.equal(context.invalidTokens[0], true);
  assert.deepEqual((await context.read(id)).closedRoutes, undefined, 'the error closes no route');
});

test('GIVEN an error that the interaction is already acknowledged WHEN the card is of this task THEN the task continues', async t => {
  const context = await startSandboxBot(t);
  const code = { code: 40060, message: 'Interaction has already been acknowledged.' };
  context.discord.fault({ ...ACKNOWLEDGEMENT, when: 'after', answer: { status: 400, body: code } });
  const { id } = await context.requestSong();
  assert.deepEqual(context.submitted, [id]);
  assert.equal((await context.read(id)).message?.id, context.discord.messages()[0]?.id);
});
