import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import type { Stage } from '../../../src/domain/stage.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Subscription } from '../../../src/notifications/channels/subscription.ts';
import { LONG_WAIT_MS, planNotifications } from '../../../src/notifications/planNotifications.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

function subscribe(channelId: string, ...events: Subscription['events']): Subscription {
  return { guildId: 'guild', channelId, type: 0, events, locale: 'en-US' };
}

const channels = [
  subscribe('1', 'songs'),
  subscribe('2', 'lyrics'),
  subscribe('3', 'failures'),
  subscribe('4', 'songs', 'lyrics', 'failures'),
];

/** The planned notifications if an update of this stage arrives this many milliseconds after the request. */
function told(before: Task, stage: Stage, after = 1000): Task {
  const failure = { reason: 'generation-failed', credits: 'unknown' as const };
  const update = { stage, tracks: [], lyrics: [], ...(stage === 'failed' && { failure }) };
  return planNotifications(before, applyUpdate(before, update, NOW + after), channels);
}

const names = (task: Task) => Object.keys(task.notifications ?? {});

test('GIVEN a task WHEN it ends THEN the subscribers of its event are notified, and before that nobody', () => {
  assert.deepEqual(names(told(makeTask(), 'first')), []);
  assert.deepEqual(names(told(makeTask(), 'complete')), ['songs:1', 'songs:4']);
  assert.deepEqual(names(told(makeTask(), 'failed')), ['failures:3', 'failures:4']);
  const lyrics = makeTask({ operation: 'lyrics', input: { kind: 'lyrics', prompt: 'the sea' } });
  assert.deepEqual(names(told(lyrics, 'complete')), ['lyrics:2', 'lyrics:4']);
});

test('GIVEN other operations WHEN they end THEN songs are announced as songs, files to the requester only, and sounds to nobody else', () => {
  const ask = { kind: 'operation', fields: {}, recordings: [] } as const;
  const makeAsk = (operation: OperationName) =>
    makeTask({ operation, input: { ...ask, operation, recordings: [] } });
  for (const operation of ['extend', 'upload-cover', 'mashup', 'replace-section'] as const)
    assert.deepEqual(names(told(makeAsk(operation), 'complete')), ['songs:1', 'songs:4'], operation);
  for (const operation of ['wav', 'split-stem', 'cover-image', 'persona', 'sounds'] as const) {
    assert.deepEqual(names(told(makeAsk(operation), 'complete')), [], operation);
    assert.deepEqual(names(told(makeAsk(operation), 'complete', LONG_WAIT_MS + 1)), ['requester']);
  }
  assert.deepEqual(names(told(makeAsk('wav'), 'failed')), ['failures:3', 'failures:4']);
});

test('GIVEN a task WHEN it ends more than three minutes after the request THEN the requester is notified too, once for all updates', () => {
  assert.deepEqual(names(told(makeTask(), 'complete', LONG_WAIT_MS)), ['songs:1', 'songs:4']);
  const failed = told(makeTask(), 'failed', LONG_WAIT_MS + 1);
  assert.deepEqual(names(failed), ['failures:3', 'failures:4', 'requester']);
  const sent = {
    ...failed,
    notifications: { ...failed.notifications, requester: { state: 'sent' as const } },
  };
  const revived = told(sent, 'complete', 2 * LONG_WAIT_MS);
  assert.deepEqual(names(revived), [...names(failed), 'songs:1', 'songs:4']);
  assert.equal(revived.notifications?.requester?.state, 'sent');
});

test('GIVEN an ended task WHEN it changes again, or a channel subscribes later THEN nobody is notified a second time', () => {
  const ended = told(makeTask(), 'complete');
  const touched = { ...ended, cardDeleted: true };
  assert.equal(planNotifications(ended, touched, [...channels, subscribe('5', 'songs')]), touched);
});

test('GIVEN a card that is deleted, private or in the subscribed channel WHEN its task ends THEN no channel is notified', () => {
  const { origin } = makeTask();
  const message = { id: '9', channelId: '1' };
  assert.deepEqual(names(told(makeTask({ cardDeleted: true }), 'complete', 2 * LONG_WAIT_MS)), []);
  assert.deepEqual(names(told(makeTask({ message }), 'complete')), ['songs:4']);
  for (const change of [{ guildId: undefined }, { channelRoute: false }]) {
    const task = makeTask({ origin: { ...origin, ...change } });
    assert.deepEqual(names(told(task, 'complete', 2 * LONG_WAIT_MS)), ['requester']);
  }
});

test('GIVEN a card that only its requester sees WHEN the task ends THEN no channel is notified', () => {
  const message = { id: '1', channelId: '2', isEphemeral: true };
  assert.deepEqual(names(told(makeTask({ message }), 'complete')), []);
  assert.deepEqual(names(told(makeTask({ message }), 'complete', LONG_WAIT_MS + 1)), ['requester']);
});
