import type { OperatorError } from '../lib/operatorError.ts';

/** The wish to end the process, from outside or from within. */
export interface Shutdown {
  /** Resolves with why it must end, or with nothing where it was asked to. */
  readonly stopped: Promise<OperatorError | undefined>;
  readonly signal: AbortSignal;
  isStopping(): boolean;
  fail(error: OperatorError): void;
}

/** Milliseconds within which a second signal is the same one: a group's comes twice, once by way of npm. */
const SAME_SIGNAL_MS = 1000;

/** Exit code of a process that a person interrupts. */
const INTERRUPTED = 130;

/** Listens for SIGTERM and SIGINT. Another one later, from somebody who will not wait, ends the process at once. */
export function listenForShutdown(): Shutdown {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<OperatorError | undefined>();
  function end(error?: OperatorError): void {
    controller.abort();
    resolve(error);
  }
  let firstAt: number | undefined;
  function onSignal(): void {
    if (firstAt !== undefined && Date.now() - firstAt > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
    firstAt ??= Date.now();
    end();
  }
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, onSignal);
  return {
    stopped: promise,
    signal: controller.signal,
    isStopping: () => controller.signal.aborted,
    fail: end,
  };
}
