import { type SubmitOptions, submitTask } from './submitTask.ts';

/** Makes paid calls in the background, and knows which are under way. */
export interface Submitter {
  submit(id: string): void;
  isSubmitting(id: string): boolean;
  /** Resolves when no paid call is under way. */
  settle(): Promise<void>;
}

/** Makes the submitter: each task once at a time; what fails before the call is left to the sweep. */
export function createSubmitter(options: SubmitOptions): Submitter {
  const running = new Map<string, Promise<void>>();
  const rerunRequested = new Set<string>();

  function submit(id: string): void {
    if (running.has(id)) {
      // A callback may end an operation before its answer is stored: what follows in the card must not wait for the sweep.
      rerunRequested.add(id);
      return;
    }
    const run = submitTask(options, id)
      .catch((error: unknown) =>
        options.log.error({ task: id, err: error }, 'A submission could not be stored'),
      )
      .finally(() => {
        running.delete(id);
        if (rerunRequested.delete(id)) submit(id);
      });
    running.set(id, run);
  }

  return {
    submit,
    isSubmitting: id => running.has(id),
    settle: async () => {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}
