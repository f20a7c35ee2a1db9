import type { Logger } from 'pino';
import type { Task } from '../../domain/task.ts';
import type { Submission } from '../../suno/client/submission.ts';

/** Milliseconds before each retry: three attempts in all, within the grace period of a shutdown. */
const RETRY_DELAYS_MS = [1000, 3000];

export interface SubmitWithRetryOptions {
  /** Calls the vendor once. */
  readonly submit: (task: Task) => Promise<Submission>;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/**
 * Makes the paid call. Retries at most twice, and only if nothing can have been sent: a request that may have reached the
 * vendor is never repeated.
 */
export async function submitWithRetry(options: SubmitWithRetryOptions, task: Task): Promise<Submission> {
  const { submit, wait, log } = options;
  for (const delayMs of RETRY_DELAYS_MS) {
    const submission = await submit(task);
    if (submission.outcome !== 'not-sent') return submission;
    const { reason, code } = submission.failure;
    log.warn({ task: task.id, reason, code, againInMs: delayMs }, 'Vendor unreachable, nothing was sent');
    await wait(delayMs);
  }
  return submit(task);
}
