import type { Made } from '../../tasks/made.ts';
import { progressOf } from '../../tasks/progress.ts';
import type { Task } from '../../tasks/task.ts';
import { FILES_MAX } from '../limits.ts';

/** What an operation of a card made, and how many files it may attach. */
export interface Result {
  readonly made: Made;
  readonly room: number;
}

/** What a card has to show beside tracks and lyrics: of the operation under way first, then of those before it. */
export function resultsOf({ news, done = [] }: Task): Result[] {
  const [now, ...before] = [{ news }, ...done.toReversed()].map(step => progressOf(step.news).made);
  // A later step adds one file, such as the notes.
  const room = done.length > 0 ? FILES_MAX - 1 : FILES_MAX;
  return [now, ...before].flatMap(made => (made ? [{ made, room }] : []));
}
