import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatInputCommandInteraction } from 'discord.js';
import type { CommandContext } from '../../../commands/context.ts';
import { credits } from '../../../commands/credits.ts';
import { type CreditsView, renderCredits } from '../../../src/credits/renderCredits.ts';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { translateTo } from '../../../src/locales/translate.ts';

const t = translateTo('en');
const NOW = Date.UTC(2026, 9, 5, 12);

const EMPTY: CreditsView = {
  balance: 5916.25,
  usage: { today: [], month: [] },
  failures: [],
  limits: { perMember: undefined, perGuild: undefined },
  asOf: '2026-10-05',
  now: NOW,
};

test('GIVEN a server that has used nothing WHEN its credits are shown THEN the card says so', () => {
  assert.deepEqual(renderCredits(EMPTY, t), {
    title: 'Credits',
    description: [
      '**Balance:** 5916.25 credits at the music service.',
      '**This server today:** 0 credits',
      '**This server this month:** 0 credits',
      '**Limits a day:** none.',
      '**Last failures:** none this month.',
    ].join('\n\n'),
    footer: { text: 'Prices as of 2026-10-05' },
  });
});

test('GIVEN a server that has used and failed at everything WHEN its credits are shown THEN all of it fits, and the vendor’s codes are escaped', () => {
  const usage = OPERATION_NAMES.map(operation => ({ operation, count: 1000, credits: 12_345.67 }));
  const failures = Array.from({ length: 5 }, () => ({
    operation: 'upload-extend' as const,
    reason: 'of-another-version',
    code: '**BAD** <@1>',
    at: NOW,
  }));
  const limits = { perMember: 24, perGuild: 0.5 };
  const { description = '' } = renderCredits(
    { ...EMPTY, balance: undefined, usage: { today: usage, month: usage }, failures, limits },
    t,
  );
  assert.ok(description.length <= 4096, `${description.length} characters`);
  assert.match(description, /does not say just now/);
  assert.match(description, /• 24 credits for each member\n• 0\.5 credits for this server/);
  assert.match(description, /begins <t:1791244800:R>/, 'at the next midnight in UTC');
  assert.match(description, /• <t:1791201600:R> Continue a recording: It did not work out \(code /);
  assert.ok(!description.includes('**BAD**') && !description.includes('<@1>'));
});

test('GIVEN a member who has the command and may not manage the server WHEN they use it THEN nothing is read or shown', async () => {
  const replies: unknown[] = [];
  const interaction = {
    guildId: '1',
    authorizingIntegrationOwners: { 0: '1' },
    memberPermissions: new Set(),
    reply: async (message: unknown) => void replies.push(message),
  };
  const context = { t, credits: { readBalance: () => assert.fail('the balance is read') } };
  await credits.execute(
    interaction as unknown as ChatInputCommandInteraction,
    context as unknown as CommandContext,
  );
  assert.equal(replies.length, 1);
  assert.equal(Reflect.get(Object(replies[0]), 'content'), 'That is for members who may manage the server.');
});
