import type { Logger } from 'pino';
import type { Task } from '../../domain/task.ts';
import type { Submission } from '../../suno/client/submission.ts';

/** Milliseconds before each further try, so that three are made in all, within what a stop waits for. */
const RETRY_DELAYS_MS = [1000, 3000];

export interface SubmitWithRetryOptions {
  /** Calls the vendor once. */
  readonly submit: (task: Task) => Promise<Submission>;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/**
 * Makes the paid call, and makes it again, twice at the most, only where nothing can have left the machine. Whatever may
 * have reached the vendor, or was answered, stands.
 */
export async function submitWithRetry(options: SubmitWithRetryOptions, task: Task): Promise<Submission> {
  const { submit, wait, log } = options;
  for (const delayMs of RETRY_DELAYS_MS) {
    const submission = await submit(task);
    if (submission.outcome !== 'not-sent') return submission;
    const { reason, code } = submission.failure;
    log.warn(
      { task: task.id, reason, code, againInMs: delayMs },
      'The vendor was not reached; nothing was sent',
    );
    await wait(delayMs);
  }
  return submit(task);
}
