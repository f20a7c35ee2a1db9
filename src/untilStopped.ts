import type { OperatorError } from './operatorError.ts';

/** The wish to end the process, from outside or from within. */
export interface Stop {
  /** Resolves with why it must end, or with nothing where it was asked to. */
  readonly stopped: Promise<OperatorError | undefined>;
  readonly signal: AbortSignal;
  isStopping(): boolean;
  fail(error: OperatorError): void;
}

/** Listens for SIGTERM and SIGINT. A second one is not listened for: it ends the process at once. */
export function untilStopped(): Stop {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<OperatorError | undefined>();
  function end(error?: OperatorError): void {
    controller.abort();
    resolve(error);
  }
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => end());
  return {
    stopped: promise,
    signal: controller.signal,
    isStopping: () => controller.signal.aborted,
    fail: end,
  };
}
