import { applyUpdate } from './applyUpdate.ts';
import { progressOf } from './progress.ts';
import { isTerminal } from './stage.ts';
import type { Task } from './task.ts';

/**
 * Milliseconds that a track may be late after the vendor has called the task done. Its audio usually follows within
 * seconds, and a whole song takes three minutes at most. After ten minutes the vendor gives up its own jobs, so a
 * missing track will not come any more.
 */
export const MISSING_TRACK_AFTER_MS = 10 * 60 * 1000;

/** Time in milliseconds at which a task ends with the tracks that it has, or `Infinity`. */
export function endsWithoutMissingAt({ updates, vendorDoneAt }: Task): number {
  const { stage, tracks } = progressOf(updates);
  const canEnd = vendorDoneAt !== undefined && !isTerminal(stage) && tracks.some(({ audioUrl }) => audioUrl);
  return canEnd ? vendorDoneAt + MISSING_TRACK_AFTER_MS : Number.POSITIVE_INFINITY;
}

/** Ends a task with the tracks that have audio, if its time has come; otherwise returns the same object. */
export function endWithoutMissing(task: Task, now: number): Task {
  if (now < endsWithoutMissingAt(task)) return task;
  const { taskId, tracks } = progressOf(task.updates);
  const made = tracks.filter(({ audioUrl }) => audioUrl);
  return applyUpdate(task, { stage: 'complete', taskId, tracks: made, lyrics: [], incomplete: true }, now);
}
