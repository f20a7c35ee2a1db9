import { applyUpdate } from './applyUpdate.ts';
import type { Task } from './task.ts';

/** Ends an intent of which nothing was sent, and which nobody expects to be paid any more. */
export function failUnsentTask(task: Task, now: number): Task {
  const failure = { reason: 'never-sent', credits: 'unused' } as const;
  return applyUpdate(task, { stage: 'failed', tracks: [], lyrics: [], failure }, now);
}
