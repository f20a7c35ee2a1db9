import { isForRequesterOnly } from '../domain/audience.ts';
import { isRefusedForWords } from '../domain/moderation.ts';
import { progressOf } from '../domain/progress.ts';
import type { Notification, Task } from '../domain/task.ts';
import type { Subscription } from './channels/subscription.ts';
import { eventTypeOf } from './eventType.ts';
import { REQUESTER, targetKey } from './target.ts';

/**
 * Milliseconds of waiting after which the requester is notified: longer than a song usually takes. Before that they are
 * probably still watching.
 */
export const LONG_WAIT_MS = 3 * 60_000;

const PENDING: Notification = { state: 'pending' };

/**
 * Adds the pending notifications to a task that has just ended; returns the same task otherwise. It runs within the change
 * that ends the task, so that both are one write.
 *
 * @param subscriptions of the guild in which the task was requested.
 */
export function planNotifications(before: Task, after: Task, subscriptions: readonly Subscription[]): Task {
  const event = eventTypeOf(after);
  if (event === undefined || event === eventTypeOf(before) || after.cardDeleted) return after;
  // Nothing from channels that the bot cannot view is announced: private channels, messages between members;
  // nor what was shown to one member alone.
  const { origin } = after;
  const { failure } = progressOf(after.updates);
  const isRefused = failure !== undefined && isRefusedForWords(failure);
  const isPublic =
    origin.guildId !== undefined && origin.channelRoute && !isForRequesterOnly(after) && !isRefused;
  const channels =
    isPublic && event !== 'other'
      ? subscriptions.flatMap(({ events, channelId }) =>
          events.includes(event) && channelId !== after.message?.channelId
            ? [targetKey({ event, channelId })]
            : [],
        )
      : [];
  const waited = after.updatedAt - after.createdAt > LONG_WAIT_MS;
  const names = [...channels, ...(waited ? [REQUESTER] : [])].filter(
    name => after.notifications?.[name] === undefined,
  );
  if (names.length === 0) return after;
  return {
    ...after,
    notifications: { ...after.notifications, ...Object.fromEntries(names.map(name => [name, PENDING])) },
  };
}
