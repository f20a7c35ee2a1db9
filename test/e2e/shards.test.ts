import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';

test('GIVEN a bot in thousands of servers WHEN it starts and they become more THEN it has the shards that Discord wants, and ends to be started again with more', async () => {
  await using testbed = await startTestbed({
    discord: { portal: { guilds: 2501, identifiesAtOnce: 16 } },
    env: { DIRECT_MESSAGES: 'on' },
  });
  const { discord } = testbed;
  const open = () => discord.sessions.filter(session => session.connected);
  const shards = () => open().map(({ shard }) => shard.join('/'));
  await discord.until(() => open().length === 3, { what: 'three shards' });
  assert.deepEqual(shards().toSorted(), ['0/3', '1/3', '2/3']);
  const ada = discord.member();
  for (const where of [{}, { channel: discord.dm(ada) }])
    await ada.type('song', { prompt: 'rain' }, where).message();

  discord.portal.guilds = 8000;
  discord.closeGateway(4011);
  assert.equal(await testbed.bot.ended, 75);
  assert.match(testbed.bot.output(), /more servers.*code 4011.*Start it again/);
  await testbed.restart();
  await discord.until(() => open().length === 8, { what: 'eight shards' });

  // As when Discord lists fewer shards than it has asked others for.
  discord.closeGateway(4010);
  assert.equal(await testbed.bot.ended, 75);
});
