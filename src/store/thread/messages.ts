import type { RowOperationName } from '../rowOperations.ts';

/** A call of an operation in the store's thread; `open` is the first one, or `prepare`, which opens ahead of it. */
export interface Call {
  readonly id: number;
  readonly name: RowOperationName | 'open' | 'prepare';
  readonly args: readonly unknown[];
}

/** An error as plain data. A thread gets errors of the other one without their own fields. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** SQLite's result code. */
  readonly errcode: number | undefined;
}

/** The outcome of a call. */
export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: SentError };

export function toSentError(error: unknown): SentError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const errcode =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
      ? error.errcode
      : undefined;
  return { name, message, stack, errcode };
}

/** Collects what is sent in one turn, and sends it as one message: each message costs some ten microseconds. */
export function createBatch<T>(send: (batch: readonly T[]) => void): (one: T) => void {
  let waiting: T[] = [];
  return one => {
    waiting.push(one);
    if (waiting.length > 1) return;
    queueMicrotask(() => {
      const batch = waiting;
      waiting = [];
      send(batch);
    });
  };
}
