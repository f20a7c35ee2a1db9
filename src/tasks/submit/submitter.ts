import { type SubmitOptions, submitTask } from './submitTask.ts';

/** Submits tasks in the background. */
export interface Submitter {
  submit(id: string): void;
  /** Whether this process has taken the task on, or another one is submitting it. */
  isSubmitting(id: string): Promise<boolean>;
  /** Resolves when no submission is running. */
  settle(): Promise<void>;
}

/** Creates the submitter. Each task runs once at a time; failures before the call are left to the reconciler. */
export function createSubmitter(options: SubmitOptions): Submitter {
  const running = new Map<string, Promise<void>>();
  const rerunRequested = new Set<string>();

  function submit(id: string): void {
    if (running.has(id)) {
      // A callback may complete a step before its submit response is stored: the next step must not wait for the reconciler.
      rerunRequested.add(id);
      return;
    }
    const run = submitTask(options, id)
      .catch((error: unknown) => options.log.error({ task: id, err: error }, 'Submission not stored'))
      .finally(() => {
        running.delete(id);
        if (rerunRequested.delete(id)) submit(id);
      });
    running.set(id, run);
  }

  return {
    submit,
    isSubmitting: async id => running.has(id) || (await options.locks.isHeld(`submit:${id}`)),
    settle: async () => {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}
