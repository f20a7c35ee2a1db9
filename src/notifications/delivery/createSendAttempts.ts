import type { Task } from '../../domain/task.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';

/** Milliseconds for which Discord certainly remembers a nonce: its docs only say "a few minutes". */
const NONCE_LIFETIME_MS = 60_000;

/** Earlier send attempts, whose message may exist although no response was received. */
export interface SendAttempts {
  /**
   * Whether an earlier attempt may have succeeded, and whether what is known of the channel's messages may be older than that.
   *
   * @param target key of the notification.
   */
  shouldSearch(task: Task, target: string): { needed: boolean; refresh: boolean };
  /** Stores that an attempt begins. Must be awaited before the request. */
  start(task: Task, target: string): Promise<void>;
  finish(task: Pick<Task, 'id'>, target: string): void;
}

interface Options {
  readonly tasks: Pick<TaskStore, 'update'>;
  /** Whether other processes may have made attempts just now. */
  readonly isShared: boolean;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back. */
  readonly monotonicNow: () => number;
}

/**
 * Creates the record of send attempts. That there was one is in the notification itself, before the request: so another process
 * knows it after this one has ended, and nobody searches for what was never sent.
 */
export function createSendAttempts({ tasks, isShared, now, monotonicNow }: Options): SendAttempts {
  /** Attempts of this process. */
  const firstAttemptAt = new Map<string, number>();
  const nameOf = ({ id }: Pick<Task, 'id'>, target: string) => `${id}/${target}`;
  return {
    shouldSearch: (task, target) => {
      const at = firstAttemptAt.get(nameOf(task, target));
      if (at !== undefined) {
        const needed = monotonicNow() - at > NONCE_LIFETIME_MS;
        return { needed, refresh: needed };
      }
      return { needed: task.notifications?.[target]?.triedAt !== undefined, refresh: isShared };
    },
    start: async (task, target) => {
      await tasks.update(task.id, current => {
        const notification = current.notifications?.[target];
        if (!notification || notification.triedAt !== undefined) return current;
        const tried = { ...notification, triedAt: now() };
        return { ...current, notifications: { ...current.notifications, [target]: tried } };
      });
      const name = nameOf(task, target);
      if (!firstAttemptAt.has(name)) firstAttemptAt.set(name, monotonicNow());
    },
    finish: (task, target) => firstAttemptAt.delete(nameOf(task, target)),
  };
}
