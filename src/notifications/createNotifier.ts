import { HELD } from '../domain/moderationRecord.ts';
import type { Task } from '../domain/task.ts';
import type { KeyedQueue } from '../lib/keyedQueue.ts';
import { crosspost } from './channels/crosspost.ts';
import { notifyChannel } from './channels/notifyChannel.ts';
import { notifyModerators } from './moderators/notifyModerators.ts';
import type { NotifierOptions } from './notifierOptions.ts';
import { notifyRequester } from './requester/notifyRequester.ts';
import { MODERATORS, parseTargetKey, REQUESTER } from './target.ts';

/**
 * Creates the notifier, which sends pending notifications. Each channel has its own queue, and its crossposts another, so
 * that none delays the others.
 */
export function createNotifier(options: NotifierOptions, queue: KeyedQueue): (task: Task) => void {
  return task => {
    for (const [name, { state }] of Object.entries(task.notifications ?? {})) {
      const target = parseTargetKey(name);
      const jobId = `${task.id}/${name}`;
      if (target && state === 'pending')
        queue.add(`post:${target.channelId}`, jobId, () => notifyChannel(options, task.id, target));
      if (target && state === 'posted')
        queue.add(`publish:${target.channelId}`, jobId, () => crosspost(options, task.id, target));
      if ((name === MODERATORS || name === HELD) && state === 'pending')
        queue.add(`orders:${task.origin.guildId}`, jobId, () => notifyModerators(options, task.id, name));
      if (name === REQUESTER && state === 'pending')
        queue.add(`reply:${task.message?.channelId}`, jobId, () => notifyRequester(options, task.id));
    }
  };
}
