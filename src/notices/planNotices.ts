import type { Notice, Task } from '../tasks/task.ts';
import { kindOf } from './kindOf.ts';
import type { Subscription } from './subscription.ts';
import { nameTarget, REQUESTER } from './target.ts';

/** Milliseconds of waiting after which the one who asked is told: before that they are still looking. */
export const LONG_WAIT_MS = 60_000;

const DUE: Notice = { state: 'due' };

/**
 * A task with those who are to be told of the end that it just came to; the very same where it came to none. It is part
 * of the change that ends the task, so that it is on the disk with the end or not at all.
 *
 * @param subscriptions of the server in which it was asked for.
 */
export function planNotices(before: Task, after: Task, subscriptions: readonly Subscription[]): Task {
  const kind = kindOf(after);
  if (kind === undefined || kind === kindOf(before) || after.hidden) return after;
  // What the bot cannot see is not for others to hear of: private channels, messages between members.
  const isPublic = after.origin.guildId !== undefined && after.origin.channelRoute;
  const channels =
    isPublic && kind !== 'other'
      ? subscriptions.flatMap(({ what, channelId }) =>
          what.includes(kind) && channelId !== after.message?.channelId
            ? [nameTarget({ kind, channelId })]
            : [],
        )
      : [];
  const waited = after.newsAt - after.createdAt > LONG_WAIT_MS;
  const names = [...channels, ...(waited ? [REQUESTER] : [])].filter(
    name => after.notices?.[name] === undefined,
  );
  if (names.length === 0) return after;
  return { ...after, notices: { ...after.notices, ...Object.fromEntries(names.map(name => [name, DUE])) } };
}
