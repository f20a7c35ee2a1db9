import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { createMentionCleaner } from '../../../src/notifications/requester/createMentionCleaner.ts';
import { notifyRequester } from '../../../src/notifications/requester/notifyRequester.ts';
import { REQUESTER } from '../../../src/notifications/target.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';
import { silentLog } from '../../support/silentLog.ts';

/** Notifies a requester, and does something while Discord has the reply. Returns the routes of deleted messages. */
async function notify(meanwhile: 'nothing' | 'erasure'): Promise<{ deleted: string[]; rows: string[] }> {
  const song = applyUpdate(makeTask(), { stage: 'complete', taskId: 'v', tracks: [], lyrics: [] }, NOW);
  const published = { revision: song.revision, digest: '', at: NOW, files: {} };
  const task = { ...song, published, notifications: { [REQUESTER]: { state: 'pending' } } } as const;
  const tasks = await openTaskStore();
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const { rows, commit } = await openStore(':memory:');
  const deleted: string[] = [];
  const jobs: (() => Promise<void>)[] = [];
  const rest = {
    post: async () => {
      if (meanwhile === 'erasure') {
        await tasks.deleteByMember(task.origin.userId, [task.id]);
        await create().eraseMember(task.origin.userId);
      }
      return { id: '7' };
    },
    delete: async (route: string) => void deleted.push(route),
  };
  const create = () =>
    createMentionCleaner({
      rest: rest as never,
      queue: { add: (_key, _name, work) => void jobs.push(work) },
      rows,
      commit,
      isShared: true,
      log: silentLog,
      now: () => NOW,
    });
  const options = {
    tasks,
    rest,
    mentions: create(),
    preferences: { get: async () => ({ notify: 'mention' }) },
    attempts: {
      shouldSearch: () => ({ needed: false, refresh: false }),
      start: async () => {},
      finish: () => {},
    },
    now: () => NOW,
    log: silentLog,
  };
  await notifyRequester(options as never, task.id);
  for (const work of jobs) await work();
  const left: string[] = [];
  for await (const [key] of rows.entries('notices')) left.push(key);
  return { deleted, rows: left };
}

test('GIVEN a reply that is on its way WHEN its member is erased THEN it is deleted, and nothing is stored of it', async () => {
  assert.deepEqual(await notify('nothing'), { deleted: [], rows: ['7'] });
  const channel = makeTask().origin.channelId;
  assert.deepEqual(await notify('erasure'), { deleted: [`/channels/${channel}/messages/7`], rows: [] });
});
