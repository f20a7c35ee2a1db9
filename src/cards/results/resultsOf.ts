import { progressOf } from '../../domain/progress.ts';
import type { Result } from '../../domain/result.ts';
import type { Task } from '../../domain/task.ts';
import { FILES_MAX } from '../limits.ts';

/** What an operation of a card made, and how many files it may attach. */
export interface CardResult {
  readonly result: Result;
  readonly fileLimit: number;
}

/** What a card has to show beside tracks and lyrics: of the operation under way first, then of those before it. */
export function resultsOf({ updates, completedSteps = [] }: Task): CardResult[] {
  const [current, ...earlier] = [{ updates }, ...completedSteps.toReversed()].map(
    step => progressOf(step.updates).result,
  );
  // A later step adds one file, such as the notes.
  const fileLimit = completedSteps.length > 0 ? FILES_MAX - 1 : FILES_MAX;
  return [current, ...earlier].flatMap(result => (result ? [{ result, fileLimit }] : []));
}
