import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { submissionOf } from '../support/crashAt.ts';

/** Requests a song. Fails if the acknowledgement takes longer than Discord waits, or if there is not exactly one song. */
async function order(testbed: Testbed, name = 'ada') {
  const card = await testbed.discord.member(name).type('song', { prompt: 'rain' }).message();
  return { card, task: await submissionOf(testbed, card) };
}

test('GIVEN a gateway that drops connections, requests reconnects, loses sessions and rejects them WHEN commands arrive THEN each starts one song', async () => {
  await using testbed = await startTestbed({ kie: { submitsPer10s: 100 } });
  const { discord, kie } = testbed;
  const connected = () => discord.sessions.some(session => session.connected && !session.ended);

  discord.dropGateway();
  // Requested while no connection is open: missed events are replayed after a resume.
  await order(testbed);
  discord.requestReconnect();
  await discord.until(() => !connected());
  await order(testbed);
  assert.equal(discord.sessions.length, 1, 'both times the session was resumed');

  discord.invalidateSessions();
  await discord.until(connected, { what: 'a new session' });
  await order(testbed, 'bob');
  for (const session of discord.sessions) session.ended = true;
  discord.dropGateway();
  await discord.until(connected, { what: 'a session after a refused one' });
  const { card, task } = await order(testbed, 'bob');
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  assert.equal(discord.sessions.length, 3);
  assert.equal(kie.tasks.length, 4);
  assert.equal(discord.messages().length, 4);
  assert.deepEqual(discord.rejections, []);

  discord.revokeToken();
  discord.closeGateway(4004);
  assert.equal(await testbed.bot.ended, 1);
  assert.match(testbed.bot.output(), /DISCORD_TOKEN is invalid.*Reset Token/);
});
