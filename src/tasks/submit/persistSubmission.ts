import type { Logger } from 'pino';
import { applyUpdate } from '../../domain/applyUpdate.ts';
import { isSameStep } from '../../domain/isSameStep.ts';
import type { Task } from '../../domain/task.ts';
import type { Update } from '../../domain/update.ts';
import type { TaskStore } from '../store/taskStore.ts';

/** Milliseconds before each further try: about a minute, in which a full disk may get some room again. */
const RETRY_DELAYS_MS = [250, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];

export interface PersistSubmissionOptions {
  readonly tasks: TaskStore;
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/**
 * Stores what the vendor answered to a paid call. Nobody says it a second time, so a write that fails is tried again for
 * about a minute, and the log names the vendor's task for the operator.
 *
 * @param submitted the task as it was when the vendor was asked: it may have gone on to its next operation since.
 *
 * @throws the last error, when it could not be stored in that time.
 */
export async function persistSubmission(
  options: PersistSubmissionOptions,
  submitted: Task,
  update: Update,
): Promise<void> {
  const { tasks, now, wait, log } = options;
  for (const delayMs of [...RETRY_DELAYS_MS, undefined]) {
    try {
      await tasks.update(submitted.id, current =>
        isSameStep(current, submitted) ? applyUpdate(current, update, now()) : current,
      );
      return;
    } catch (error) {
      const facts = { task: submitted.id, vendorTask: update.taskId, err: error };
      if (delayMs === undefined) throw error;
      log.error({ ...facts, againInMs: delayMs }, 'The answer of the vendor could not be stored yet');
      await wait(delayMs);
    }
  }
}
