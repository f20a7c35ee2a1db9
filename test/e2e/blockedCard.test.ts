import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';

test('GIVEN a server whose AutoMod blocks what every card says WHEN a member requests a song THEN they read why nothing is made, and nothing is', async () => {
  await using testbed = await startTestbed();
  const { discord, kie } = testbed;
  discord.blockWord('requested by');
  const reply = await discord.member('ada').type('song', { prompt: 'rain' }).message();
  assert.ok(reply.ephemeral);
  assert.match(textOf(reply), /AutoMod doesn't let me post here[\s\S]*No credits used/);
  const next = await discord.member('ada').type('help').message();
  assert.ok(next.ephemeral);
  assert.equal(kie.tasks.length, 0);
});
