import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { buttonLabels } from '../support/buttonLabels.ts';

test('GIVEN an account that runs empty and is topped up WHEN members look at the bot THEN its presence says what to type, or that it is paused', async () => {
  await using testbed = await startTestbed();
  const { discord, kie } = testbed;
  const shown = () => {
    const session = discord.sessions.findLast(({ connected }) => connected);
    const [activity] = session?.presence?.activities ?? [];
    return activity?.state ?? activity?.name;
  };
  assert.equal(shown(), '/song');

  kie.nextSubmit({ code: 402 });
  const refused = await discord.member().type('lyrics', { prompt: 'poor' }).message();
  await refused.until(() => buttonLabels(refused).some(label => label.startsWith('Try again')));
  await discord.until(() => shown() === 'Paused: no credits', { what: 'the pause' });

  // A new session begins with the presence of the start.
  const before = discord.sessions.length;
  discord.invalidateSessions();
  await discord.until(() => discord.sessions.length > before && shown() === 'Paused: no credits', {
    what: 'the pause in a new session',
  });

  const accepted = discord.member().type('lyrics', { prompt: 'rich' });
  (await kie.nextTask()).advance('complete');
  await accepted.message();
  await discord.until(() => shown() === '/song', { what: 'the usual presence' });
});

test('GIVEN a balance below the price of a song WHEN the bot starts THEN its presence says that it is paused', async () => {
  await using testbed = await startTestbed({ kie: { credits: 5 }, env: { LOW_CREDITS: '1' } });
  const { discord } = testbed;
  await discord.until(
    () => discord.sessions.some(({ presence }) => presence?.activities[0]?.state === 'Paused: no credits'),
    { what: 'the pause' },
  );
});
