import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startDiscord } from '../../../sandbox/discord/startDiscord.ts';

test('GIVEN a sender that stops in the middle of a request WHEN the connection is closed THEN nothing counts as rejected', async () => {
  const discord = await startDiscord();
  const { hostname, port } = new URL(discord.apiUrl);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = 'POST /api/v10/channels/1/messages HTTP/1.1\r\nhost: x\r\nuser-agent: DiscordBot (x, 1)\r\n';
  socket.write(`${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"content":`);
  socket.destroySoon();
  await once(socket, 'close');
  // A complete request on another connection: when it is answered, the torn one was processed.
  await fetch(`${discord.apiUrl}/v10/nowhere`, { headers: { 'user-agent': 'DiscordBot (x, 1)' } });
  await discord.until(() => discord.rejections.some(({ route }) => route === '(unknown)'));
  assert.deepEqual(
    discord.rejections.map(({ route }) => route),
    ['(unknown)'],
  );
  await discord.close();
});
