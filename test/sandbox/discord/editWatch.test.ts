import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createClock } from '../../../sandbox/clock.ts';
import { createEditWatch } from '../../../sandbox/discord/editWatch.ts';
import { createWorld, type RequestRecord } from '../../../sandbox/discord/world.ts';

const edit = (client: string, path: string): RequestRecord => ({
  at: 0,
  method: 'PATCH',
  route: '',
  path,
  status: 0,
  body: undefined,
  files: [],
  client,
});

test('GIVEN edits that take some time WHEN two of one message are under way THEN they are noted with their senders, and those of other messages are not', async () => {
  const world = createWorld(createClock(), undefined);
  const watch = createEditWatch(world, 20);
  await Promise.all([
    watch(edit('A', '/api/v10/channels/1/messages/2'), () => {}),
    watch(edit('B', '/api/v10/webhooks/1/token/messages/2?x=1'), () => {}),
    watch(edit('C', '/api/v10/webhooks/1/token/messages/3'), () => {}),
    watch(edit('C', '/api/v10/webhooks/1/other/messages/%40original'), () => {}),
    watch(edit('D', '/api/v10/webhooks/1/another/messages/%40original'), () => {}),
  ]);
  await wait(1);
  await watch(edit('A', '/api/v10/channels/1/messages/2'), () => {});
  assert.deepEqual(world.editOverlaps, [{ messageId: '2', clients: ['A', 'B'] }]);
});
