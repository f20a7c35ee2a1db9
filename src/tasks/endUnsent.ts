import { advance } from './advance.ts';
import type { Task } from './task.ts';

/** Ends an intent of which nothing was sent, and which nobody expects to be paid any more. */
export function endUnsent(task: Task, now: number): Task {
  const failure = { reason: 'never-sent', credits: 'unused' } as const;
  return advance(task, { stage: 'failed', tracks: [], lyrics: [], failure }, now);
}
