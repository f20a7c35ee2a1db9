import type { OperatorError } from '../lib/operatorError.ts';

/** A request to stop the process, from a signal or from the bot itself. */
export interface Shutdown {
  /** Resolves with the error that requires the stop, or with undefined after a signal. */
  readonly stopped: Promise<OperatorError | undefined>;
  readonly signal: AbortSignal;
  isStopping(): boolean;
  /** Requests the stop, as a signal does. */
  stop(): void;
  /** Requests the stop because of an error. */
  fail(error: OperatorError): void;
}

/**
 * Milliseconds within which a second signal counts as the same one: npm forwards a signal that the process group has
 * already received.
 */
const SAME_SIGNAL_MS = 1000;

/** Exit code of a process that was interrupted. */
const INTERRUPTED = 130;

/** Creates a shutdown that the program itself requests, without signals. */
export function createShutdown(): Shutdown {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<OperatorError | undefined>();
  function end(error?: OperatorError): void {
    controller.abort();
    resolve(error);
  }
  return {
    stopped: promise,
    signal: controller.signal,
    isStopping: () => controller.signal.aborted,
    stop: () => end(),
    fail: end,
  };
}

/**
 * Listens for SIGTERM and SIGINT. A second signal later ends the process at once, for an operator who does not want to
 * wait.
 */
export function listenForShutdown(): Shutdown {
  const shutdown = createShutdown();
  let firstAt: number | undefined;
  function onSignal(): void {
    if (firstAt !== undefined && Date.now() - firstAt > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
    firstAt ??= Date.now();
    shutdown.stop();
  }
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, onSignal);
  return shutdown;
}
