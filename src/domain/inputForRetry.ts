import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { TaskInput } from './taskInput.ts';

/**
 * Returns the input for a new attempt. If the vendor could not fetch the recordings, they are uploaded again; otherwise the
 * earlier upload is reused.
 */
export function inputForRetry({ input, updates }: Task): TaskInput {
  if (progressOf(updates).failure?.reason !== 'source-unavailable') return input;
  if (input.kind === 'operation') {
    const recordings = input.recordings.map(({ uploaded, ...recording }) => recording);
    return { ...input, recordings };
  }
  if (input.kind === 'lyrics' || !input.references) return input;
  return { ...input, references: input.references.map(({ uploaded, ...reference }) => reference) };
}
