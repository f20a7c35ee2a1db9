import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offerUndelivered } from '../../../src/discord/interactions/offerUndelivered.ts';
import type { RepliableInteraction } from '../../../src/discord/interactions/repliableInteraction.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import { createIntent } from '../../../src/tasks/submit/createIntent.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

test('GIVEN a published card WHEN its message id cannot be stored THEN no reply says that nothing is paid, because the reconciler continues', async () => {
  const tasks = await openTaskStore();
  const { operation, input, request, origin } = makeTask();
  const published = { revision: 0, digest: 'x', files: {}, at: NOW };
  const created = await createIntent(
    {
      tasks: { ...tasks, update: async () => assert.fail('the disk is full') },
      locks: createCoordination().locks,
      vendor: 'kie',
      maxOpenPerMember: 3,
      acknowledge: async () => ({ kind: 'shown', message: { id: '1', channelId: '2' }, published }),
      submit: () => assert.fail('what is not stored is not paid'),
      now: () => NOW,
    },
    { operation, input, request, origin, price: 12, idempotencyKey: 'x' },
  );
  assert.equal(created.kind, 'created');
  assert.equal((await tasks.openTasks.ids()).length, 1);
});

test('GIVEN an undelivered result WHEN Discord rejects the offer too THEN the current command does not fail', async () => {
  const tasks = await openTaskStore();
  await tasks.create(makeTask({ undelivered: true }), { idempotencyKey: 'x' }, 3);
  const sent: unknown[] = [];
  const send = async (message: unknown) => {
    sent.push(message);
    throw new Error('Discord is away');
  };
  const interaction = { user: { id: makeTask().origin.userId }, locale: 'en-US', webhook: { send } };
  await offerUndelivered(interaction as unknown as RepliableInteraction, tasks);
  assert.equal(sent.length, 1);
});
