import type { Task } from '../../domain/task.ts';

/** Milliseconds for which Discord surely remembers a nonce: "a few minutes" is all that it says. */
const NONCE_LIFETIME_MS = 60_000;

/** What may be in Discord although nobody saw the answer. */
export interface SendAttempts {
  /** Whether an earlier try may have succeeded, and whether it was one of this process. */
  shouldSearch(task: Task, name: string): { needed: boolean; refresh: boolean };
  start(name: string): void;
  finish(name: string): void;
}

/**
 * Remembers which notices were tried and when.
 *
 * @param startedAt milliseconds: what ended before may have been told by a former process.
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
