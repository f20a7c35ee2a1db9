import type { Logger } from 'pino';
import { isSameStep } from '../../domain/steps.ts';
import type { Task } from '../../domain/task.ts';
import { type AbortableWait, abortableWait } from '../../lib/abortableWait.ts';
import { retry } from '../../lib/retry.ts';
import type { TaskStore } from '../store/taskStore.ts';

/** Milliseconds before each retry, about a minute in all: enough for a full disk to be cleared. */
const RETRY_DELAYS_MS = [250, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];

export interface PersistSubmissionOptions {
  readonly tasks: TaskStore;
  /** Aborted shortly before the store closes: ends the delay, and the next attempt is the last. */
  readonly signal?: AbortSignal;
  /** Resolves after so many milliseconds. */
  readonly wait?: AbortableWait;
  readonly log: Logger;
}

/**
 * Stores the vendor's response to a paid call. It cannot be fetched again, so a failed write is retried for about a
 * minute, and the log names the vendor's task id for the operator.
 *
 * @param submitted the task at the time of the call: it may have reached its next step since.
 * @param change what the response does to the task.
 * @param vendorTask the vendor's task id, for the log.
 * @returns the stored task, or nothing if it was deleted.
 * @throws the last write error after all retries.
 */
export async function persistSubmission(
  options: PersistSubmissionOptions,
  submitted: Task,
  change: (task: Task) => Task,
  vendorTask?: string,
): Promise<Task | undefined> {
  const { tasks, signal = new AbortController().signal, wait = abortableWait, log } = options;
  let isLast = false;
  const store = () => {
    isLast = signal.aborted;
    return tasks.update(submitted.id, current =>
      isSameStep(current, submitted) ? change(current) : current,
    );
  };
  return retry(store, {
    tries: RETRY_DELAYS_MS.length + 1,
    delay: failures => RETRY_DELAYS_MS[failures - 1] ?? 0,
    shouldRetry: () => !isLast,
    onRetry: ({ error, delayMs }) => {
      const facts = { task: submitted.id, vendorTask, err: error };
      log.error({ ...facts, againInMs: delayMs }, 'Vendor response not stored, retrying');
    },
    wait: ms => wait(ms, signal),
  });
}
