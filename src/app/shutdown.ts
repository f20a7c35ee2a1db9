import type { OperatorError } from '../lib/operatorError.ts';
import { END_WITHIN_MS } from './stopTimes.ts';

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

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

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
  function onSignal(signal: NodeJS.Signals): void {
    if (firstAt !== undefined && performance.now() - firstAt > SAME_SIGNAL_MS) endBySignal(signal);
    if (firstAt === undefined) {
      firstAt = performance.now();
      setTimeout(() => endBySignal(signal), END_WITHIN_MS).unref();
    }
    shutdown.stop();
  }
  for (const name of SIGNALS) process.on(name, onSignal);
  return shutdown;
}

/**
 * Ends the process as a signal does that nobody listens for. `process.exit` is not enough, because it waits for
 * whatever another thread does, such as the lookup of a name that no server answers.
 */
export function endBySignal(signal: NodeJS.Signals): void {
  for (const name of SIGNALS) process.removeAllListeners(name);
  process.kill(process.pid, signal);
}
