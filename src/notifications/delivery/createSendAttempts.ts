import type { Task } from '../../domain/task.ts';

/** Milliseconds for which Discord certainly remembers a nonce: its docs only say "a few minutes". */
const NONCE_LIFETIME_MS = 60_000;

/** Earlier send attempts, whose message may exist although no response was received. */
export interface SendAttempts {
  /** Whether an earlier attempt may have succeeded, and whether this process made it. */
  shouldSearch(task: Task, name: string): { needed: boolean; refresh: boolean };
  start(name: string): void;
  finish(name: string): void;
}

/**
 * Creates the record of send attempts and their times.
 *
 * @param startedAt milliseconds: a previous process may have sent notifications of tasks that ended before.
 * @param now milliseconds of a clock that is never set back.
 */
export function createSendAttempts(startedAt: number, now: () => number): SendAttempts {
  const firstAttemptAt = new Map<string, number>();
  return {
    shouldSearch: (task, name) => {
      const at = firstAttemptAt.get(name);
      const refresh = at !== undefined && now() - at > NONCE_LIFETIME_MS;
      return { needed: refresh || (at === undefined && task.updatedAt < startedAt), refresh };
    },
    start: name => {
      if (!firstAttemptAt.has(name)) firstAttemptAt.set(name, now());
    },
    finish: name => firstAttemptAt.delete(name),
  };
}
