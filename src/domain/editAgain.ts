import type { Task } from './task.ts';

/**
 * Milliseconds after which a card is edited again if the process that was editing it has died: its last edit may reach Discord
 * after newer ones, and cannot be cancelled.
 */
export const EDIT_AGAIN_AFTER_MS = 30_000;

/** Plans the further edit. */
export function planEditAgain(task: Task, now: number): Task {
  return { ...task, editAgainAt: now + EDIT_AGAIN_AFTER_MS };
}

/** Makes the card count as outdated, if the time of its further edit has come; otherwise returns the same object. */
export function editAgain(task: Task, now: number): Task {
  const { editAgainAt, ...rest } = task;
  if (editAgainAt === undefined || now < editAgainAt) return task;
  const { published } = task;
  // No revision and no digest are like these, so the edit is sent although nothing has changed.
  return published ? { ...rest, published: { ...published, revision: -1, digest: '' } } : rest;
}
