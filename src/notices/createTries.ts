import type { Task } from '../tasks/task.ts';

/** Milliseconds for which Discord surely remembers a nonce: "a few minutes" is all that it says. */
const NONCE_SURE_MS = 60_000;

/** What may be in Discord although nobody saw the answer. */
export interface Tries {
  /** Whether an earlier try may have succeeded, and whether it was one of this process. */
  lookFor(task: Task, name: string): { needed: boolean; fresh: boolean };
  begin(name: string): void;
  end(name: string): void;
}

/**
 * Remembers which notices were tried and when.
 *
 * @param startedAt milliseconds: what ended before may have been told by a former process.
 */
export function createTries(startedAt: number, now: () => number): Tries {
  const firstTried = new Map<string, number>();
  return {
    lookFor: (task, name) => {
      const at = firstTried.get(name);
      const fresh = at !== undefined && now() - at > NONCE_SURE_MS;
      return { needed: fresh || (at === undefined && task.newsAt < startedAt), fresh };
    },
    begin: name => {
      if (!firstTried.has(name)) firstTried.set(name, now());
    },
    end: name => firstTried.delete(name),
  };
}
