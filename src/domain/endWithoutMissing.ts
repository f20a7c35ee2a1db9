import { applyUpdate } from './applyUpdate.ts';
import { progressOf } from './progress.ts';
import { isTerminal } from './stage.ts';
import type { Task } from './task.ts';

/**
 * Milliseconds that a track may be late after the vendor called the task done. Its files follow within seconds, and a
 * whole song takes three minutes at most: what is missing after ten, when the vendor gives up its own jobs, never comes.
 */
export const MISSING_TRACK_AFTER_MS = 10 * 60 * 1000;

/** Time in milliseconds at which a task ends with the tracks that it has, or `Infinity`. */
export function endsWithoutMissingAt({ updates, vendorDoneAt }: Task): number {
  const { stage, tracks } = progressOf(updates);
  const canEnd = vendorDoneAt !== undefined && !isTerminal(stage) && tracks.some(({ audioUrl }) => audioUrl);
  return canEnd ? vendorDoneAt + MISSING_TRACK_AFTER_MS : Number.POSITIVE_INFINITY;
}

/** Ends a task with the tracks that have audio, once its time has come. Returns the same object before. */
export function endWithoutMissing(task: Task, now: number): Task {
  if (now < endsWithoutMissingAt(task)) return task;
  const { taskId, tracks } = progressOf(task.updates);
  const made = tracks.filter(({ audioUrl }) => audioUrl);
  return applyUpdate(task, { stage: 'complete', taskId, tracks: made, lyrics: [], incomplete: true }, now);
}
