import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { TaskInput } from './taskInput.ts';

/**
 * What was asked for, to be asked for again. Recordings that the vendor said it could not fetch are brought to it anew; all
 * others are still there.
 */
export function inputForRetry({ input, updates }: Task): TaskInput {
  if (input.kind !== 'operation' || progressOf(updates).failure?.reason !== 'source-unavailable')
    return input;
  const recordings = input.recordings.map(({ uploaded, ...recording }) => recording);
  return { ...input, recordings };
}
