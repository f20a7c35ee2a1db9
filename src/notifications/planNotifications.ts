import type { Notification, Task } from '../domain/task.ts';
import type { Subscription } from './channels/subscription.ts';
import { eventTypeOf } from './eventType.ts';
import { REQUESTER, targetKey } from './target.ts';

/** Milliseconds of waiting after which the one who asked is told: before that they are still looking. */
export const LONG_WAIT_MS = 60_000;

const PENDING: Notification = { state: 'pending' };

/**
 * A task with those who are to be told of the end that it just came to; the very same where it came to none. It is part
 * of the change that ends the task, so that it is on the disk with the end or not at all.
 *
 * @param subscriptions of the server in which it was asked for.
 */
export function planNotifications(before: Task, after: Task, subscriptions: readonly Subscription[]): Task {
  const event = eventTypeOf(after);
  if (event === undefined || event === eventTypeOf(before) || after.cardDeleted) return after;
  // What the bot cannot see is not for others to hear of: private channels, messages between members.
  const isPublic = after.origin.guildId !== undefined && after.origin.channelRoute;
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
