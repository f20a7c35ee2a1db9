import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RepliableInteraction } from 'discord.js';
import { startAnswerDeadline } from '../../../commands/answerDeadline.ts';

/** An interaction that notes how it was answered. */
function anInteraction(given: { replied?: boolean } = {}) {
  const answers: unknown[] = [];
  const interaction = {
    locale: 'en-US',
    replied: false,
    deferred: false,
    ...given,
    reply: async ({ content }: { content: string }) => void answers.push(content),
    deferReply: async ({ flags }: { flags?: number } = {}) => void answers.push(flags ?? 'public'),
  };
  return { answers, interaction: interaction as unknown as RepliableInteraction };
}

test('GIVEN an interaction that nobody answers WHEN two seconds are over THEN it gets what was expected last', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  for (const [answer, expected] of [
    ['defer', 64],
    ['card', 'public'],
    ['private-card', 64],
    ['refuse', /No credits used/],
  ] as const) {
    const { answers, interaction } = anInteraction();
    const deadline = startAnswerDeadline(interaction, 'refuse');
    assert.ok(deadline.claim());
    deadline.expect(answer);
    t.mock.timers.tick(1999);
    assert.deepEqual(answers, []);
    t.mock.timers.tick(1);
    await deadline.stop();
    assert.ok(deadline.wasLate());
    assert.equal(answers.length, 1);
    if (expected instanceof RegExp) assert.match(String(answers[0]), expected);
    else assert.equal(answers[0], expected);
  }
});

test('GIVEN an interaction that is answered WHEN two seconds are over THEN nothing else is sent', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const stopped = anInteraction();
  const first = startAnswerDeadline(stopped.interaction, 'defer');
  await first.stop();
  const replied = anInteraction({ replied: true });
  const second = startAnswerDeadline(replied.interaction, 'defer');
  assert.ok(second.claim());
  t.mock.timers.tick(5000);
  assert.deepEqual([stopped.answers, replied.answers], [[], []]);
  assert.deepEqual([first.wasLate(), second.wasLate()], [false, false]);
});

test('GIVEN an interaction that another process may have claimed WHEN two seconds are over THEN nothing is sent in its place, and only if it says nothing either it is refused, for good', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { answers, interaction } = anInteraction();
  const deadline = startAnswerDeadline(interaction, 'defer');
  t.mock.timers.tick(2000);
  t.mock.timers.tick(499);
  assert.deepEqual(answers, []);
  t.mock.timers.tick(1);
  await deadline.stop();
  assert.equal(answers.length, 1);
  assert.match(String(answers[0]), /No credits used/);
  assert.equal(deadline.claim(), false, 'a claim that comes now starts nothing');

  const claimedLate = anInteraction();
  const other = startAnswerDeadline(claimedLate.interaction, 'defer');
  t.mock.timers.tick(2100);
  assert.ok(other.claim());
  await other.stop();
  assert.deepEqual(claimedLate.answers, [64], 'a claim that comes late is answered at once');
});
