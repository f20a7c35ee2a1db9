import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort } from '../../../sandbox/testbed/freePort.ts';
import { startGateway } from '../../../src/discord/gateway/startGateway.ts';
import { formatLogLine } from '../../../src/lib/formatLogLine.ts';
import { createLogger } from '../../../src/lib/logger.ts';

test('GIVEN a Discord that cannot be reached WHEN the bot connects THEN each try is one short line that says why and when the next one is', async () => {
  const stop = new AbortController();
  const { promise: firstLine, resolve } = Promise.withResolvers<string>();
  const gateway = startGateway({
    apiUrl: `http://127.0.0.1:${await freePort()}/api`,
    token: 'a.bot.token',
    definitions: async () => undefined,
    guildId: undefined,
    onInteraction: async () => {},
    onFatal: error => assert.fail(error),
    signal: stop.signal,
    log: createLogger('info', { write: line => resolve(formatLogLine(line)) }),
  });
  const line = await firstLine;
  stop.abort();
  await gateway.connected;
  await gateway.close();
  assert.match(line, /Warning: Discord cannot be reached \(ECONNREFUSED\), next try in \d+ s/);
  assert.ok(line.length < 150, line);
});
