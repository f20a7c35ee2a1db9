import type { Logger } from 'pino';
import type { Task } from '../../domain/task.ts';
import type { AbortableWait } from '../../lib/abortableWait.ts';
import { retry } from '../../lib/retry.ts';
import type { Submission } from '../../suno/client/submission.ts';

/** Milliseconds before each retry: three attempts in all, within the grace period of a shutdown. */
const RETRY_DELAYS_MS = [1000, 3000];

export interface SubmitWithRetryOptions {
  /** Calls the vendor once. */
  readonly submit: (task: Task) => Promise<Submission>;
  /** Ends the delay and all further attempts. */
  readonly signal?: AbortSignal;
  /** Resolves after so many milliseconds. */
  readonly wait?: AbortableWait;
  readonly log: Logger;
}

/**
 * Makes the paid call. Retries at most twice, and only if nothing can have been sent: a request that may have reached the
 * vendor is never repeated.
 */
export async function submitWithRetry(options: SubmitWithRetryOptions, task: Task): Promise<Submission> {
  const { submit, signal, wait, log } = options;
  return retry(() => submit(task), {
    tries: RETRY_DELAYS_MS.length + 1,
    delay: failures => RETRY_DELAYS_MS[failures - 1] ?? 0,
    shouldRetry: () => false,
    isFailure: ({ outcome }) => outcome === 'not-sent',
    onRetry: ({ result, delayMs }) => {
      const { reason, code } = result?.outcome === 'not-sent' ? result.failure : {};
      log.warn({ task: task.id, reason, code, againInMs: delayMs }, 'Vendor unreachable, nothing was sent');
    },
    signal,
    wait,
  });
}
