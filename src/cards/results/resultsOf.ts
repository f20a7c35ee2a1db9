import { progressOf } from '../../domain/progress.ts';
import type { Result } from '../../domain/result.ts';
import type { Task } from '../../domain/task.ts';
import { FILES_MAX } from '../../lib/discordLimits.ts';

/** A result in a card, and how many files it may attach. */
export interface CardResult {
  readonly result: Result;
  readonly fileLimit: number;
}

/**
 * Results that a card shows besides tracks and lyrics: of the current operation first, then of completed steps, newest
 * first.
 */
export function resultsOf({ updates, completedSteps = [] }: Task): CardResult[] {
  const [current, ...earlier] = [{ updates }, ...completedSteps.toReversed()].map(
    step => progressOf(step.updates).result,
  );
  // A later step adds one file, for example MIDI.
  const fileLimit = completedSteps.length > 0 ? FILES_MAX - 1 : FILES_MAX;
  return [current, ...earlier].flatMap(result => (result ? [{ result, fileLimit }] : []));
}
