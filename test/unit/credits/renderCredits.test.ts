import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CreditsView, renderCredits } from '../../../src/credits/renderCredits.ts';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { translateTo } from '../../../src/locales/translate.ts';

const t = translateTo('en');
const NOW = Date.UTC(2026, 9, 5, 12);

const EMPTY: CreditsView = {
  mine: 0,
  isOwner: true,
  myLimit: undefined,
  balance: 5916.25,
  usage: { today: [], month: [] },
  failures: [],
  limits: { perMember: undefined, perGuild: undefined, total: undefined },
  asOf: '2026-10-05',
  now: NOW,
};

test('GIVEN a server that has used nothing WHEN its credits are shown THEN the card says so', () => {
  assert.deepEqual(renderCredits(EMPTY, t), {
    title: 'Credits',
    description: [
      '**You today:** 0 credits. As an owner of the bot, only the limit for everyone together applies to you.',
      '**Balance:** 5,916.25 credits at the music service.',
      '**This server today:** 0 credits',
      '**This server this month:** 0 credits',
      '**Daily limits:** none.',
      '**Recent failures:** none this month.',
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
  const limits = { perMember: 24, perGuild: 0.5, total: 600 };
  const { description = '' } = renderCredits(
    { ...EMPTY, balance: undefined, usage: { today: usage, month: usage }, failures, limits },
    t,
  );
  assert.ok(description.length <= 4096, `${description.length} characters`);
  assert.match(description, /didn't answer/);
  assert.match(description, /• 24 credits per member\n• 0\.5 credits for this server\n• 600 credits for all/);
  assert.match(description, /reset <t:1791244800:R>/, 'at the next midnight in UTC');
  assert.match(description, /• <t:1791201600:R> Continue a recording: That didn't work \(code /);
  assert.ok(!description.includes('**BAD**') && !description.includes('<@1>'));
});

test('GIVEN a member who may not manage the server WHEN they ask THEN they read their own share and its end, and nothing of the server or the account', () => {
  const limits = { perMember: 60, perGuild: 300, total: 600 };
  const { description } = renderCredits(
    { ...EMPTY, isOwner: false, mine: 24, myLimit: 72, usage: undefined, balance: undefined, limits },
    t,
  );
  assert.equal(description, '**You today:** 24 of 72 credits. Resets <t:1791244800:R>.');
});

test('GIVEN a member without a limit WHEN they ask THEN they read what they have used', () => {
  const view = { ...EMPTY, isOwner: false, mine: 24, usage: undefined };
  assert.equal(renderCredits(view, t).description, '**You today:** 24 credits');
});
