import { applyUpdate } from './applyUpdate.ts';
import type { Task } from './task.ts';

/** Fails an intent that was never submitted and is too old to be submitted now. */
export function failUnsentTask(task: Task, now: number): Task {
  const failure = { reason: 'never-sent', credits: 'unused' } as const;
  return applyUpdate(task, { stage: 'failed', tracks: [], lyrics: [], failure }, now);
}
