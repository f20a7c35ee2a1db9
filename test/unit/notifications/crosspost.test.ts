import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { hold, release } from '../../../src/domain/moderation.ts';
import type { Task } from '../../../src/domain/task.ts';
import { crosspost } from '../../../src/notifications/channels/crosspost.ts';
import { targetKey } from '../../../src/notifications/target.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { silentLog } from '../../support/silentLog.ts';

const TARGET = { event: 'songs', channelId: '9' } as const;

const NAME = targetKey(TARGET);

function create(task: Task) {
  const stored = { task };
  const sent: string[] = [];
  const options = {
    tasks: {
      get: async () => stored.task,
      update: async (_id: string, change: (current: Task) => Task) => {
        stored.task = change(stored.task);
        return stored.task;
      },
    },
    rest: { post: async (route: string) => sent.push(route) },
    log: silentLog,
  };
  return { sent, stored, run: () => crosspost(options as never, task.id, TARGET) };
}

test('GIVEN a notification that waits to be published to other servers WHEN the song is held THEN it is not published before a moderator shows it', async () => {
  const song = applyUpdate(makeTask(), { stage: 'complete', taskId: 'v', tracks: [], lyrics: [] }, NOW);
  const posted: Task = { ...song, notifications: { [NAME]: { state: 'posted', messageId: '8' } } };
  const { sent, stored, run } = create(hold(posted, 'reports', NOW, true));
  await run();
  assert.deepEqual([sent, stored.task.notifications?.[NAME]?.state], [[], 'posted']);
  stored.task = release(stored.task);
  await run();
  assert.deepEqual([sent.length, stored.task.notifications?.[NAME]?.state], [1, 'sent']);
});
