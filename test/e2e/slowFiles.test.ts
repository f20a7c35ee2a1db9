import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../sandbox/kie/records/task.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';

const isDone = (card: SandboxMessage) => /Ready in /.test(textOf(card));

async function order(
  { discord, kie }: Testbed,
  member: string,
): Promise<{ card: SandboxMessage; task: KieTask }> {
  const card = await discord
    .member(member)
    .type('song', { prompt: `of ${member}` })
    .message();
  return { card, task: await kie.nextTask() };
}

test('GIVEN six songs whose audio drips WHEN another member’s song is done THEN it is whole before any of them, and they have their words', async () => {
  await using testbed = await startTestbed({
    env: { MAX_OPEN_TASKS_PER_MEMBER: '20', VENDOR_SUBMITS_PER_10S: '1000' },
  });
  const slow = [];
  for (const member of ['ada', 'ada', 'ada', 'bob', 'cyd', 'dan']) slow.push(await order(testbed, member));
  for (const { task } of slow)
    for (const { id } of task.tracks) testbed.kie.faultMedia({ kind: 'drip', path: new RegExp(`${id}.mp3`) });
  await Promise.all(slow.map(({ task }) => task.send('complete')));
  await testbed.kie.until(
    () => testbed.kie.requests.filter(({ path }) => path.endsWith('.mp3')).length >= 6,
    {
      what: 'the drips',
    },
  );
  const good = await order(testbed, 'eve');
  await good.task.send('complete');
  await good.card.until(() => isDone(good.card) && good.card.attachments.length === 2, {
    what: 'the good song',
  });
  for (const { card } of slow) {
    assert.equal(card.attachments.length, 0);
    await card.until(() => isDone(card), { what: 'the words of a song that drips' });
    assert.match(textOf(card), /Download track 1[\s\S]*Download track 2/, 'linked for the time being');
  }
  assertClean(testbed);
});

for (const kind of ['hang', 'drip'] as const) {
  test(`GIVEN covers that ${kind} WHEN a song is done THEN its audio is there all the same`, async () => {
    await using testbed = await startTestbed();
    testbed.kie.faultMedia({ kind, path: /\.png$/ });
    const { card, task } = await order(testbed, 'ada');
    await task.send('complete');
    await card.until(() => isDone(card) && card.attachments.length === 2, { what: 'both tracks' });
    assert.ok(card.embeds.every(({ thumbnail }) => thumbnail === undefined));
    assertClean(testbed);
  });
}

test('GIVEN a file that is slow WHEN it is there at last THEN it is attached in a later edit, once, also over a restart', async () => {
  await using testbed = await startTestbed();
  const { card, task } = await order(testbed, 'ada');
  const [, second] = task.tracks;
  const held = testbed.kie.hold({ path: `/media/${second?.id}.mp3` });
  await task.send('complete');
  await card.until(() => isDone(card) && card.attachments.length === 1, {
    what: 'the words and the first track',
  });
  assert.match(textOf(card), /Download track 2/);
  await testbed.bot.stop();
  held.release();
  await testbed.restart();
  await card.until(() => card.attachments.length === 2, { what: 'the second track' });
  assert.doesNotMatch(textOf(card), /Download track/);
  assertClean(testbed);
});

for (const kind of ['forbidden', 'empty'] as const) {
  test(`GIVEN a file host that is ${kind} for a moment WHEN a song is done THEN its card is whole without a link`, async () => {
    await using testbed = await startTestbed();
    testbed.kie.faultMedia({ kind, path: /\.mp3$/, times: 2 });
    testbed.kie.faultMedia({ kind, path: /\.png$/, times: 2 });
    const { card, task } = await order(testbed, 'ada');
    await task.send('complete');
    const isWhole = () =>
      isDone(card) &&
      card.attachments.length === 2 &&
      card.embeds.filter(({ thumbnail }) => thumbnail).length === 2;
    await card.until(isWhole, { what: 'both tracks and covers' });
    assert.doesNotMatch(textOf(card), /Download track/);
    assert.equal(testbed.kie.tasks.length, 1);
    assertClean(testbed);
  });
}
