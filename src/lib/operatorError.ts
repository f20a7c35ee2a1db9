/** Exit code of a process that cannot continue, and of which a new start may be able to. */
export const START_AGAIN = 75;

interface Options extends ErrorOptions {
  /** Exit code of the process that it ends; 1 by default, for something to mend. */
  readonly exitCode?: typeof START_AGAIN;
}

/** An error that the operator can fix. Its message says what to do and contains no secrets. */
export class OperatorError extends Error {
  override name = 'OperatorError';
  readonly exitCode: number;

  constructor(message: string, { exitCode, ...options }: Options = {}) {
    super(message, options);
    this.exitCode = exitCode ?? 1;
  }
}
