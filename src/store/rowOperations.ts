import type { KeyRange } from './readRange.ts';
import type { Key, Write } from './row.ts';
import type { ScrubOptions } from './scrub.ts';
import type { SearchRequest } from './searchIndex.ts';

/**
 * Operations on the rows of a store, of a file (`openRowOperations`) or a database (`openPostgresRowOperations`), with plain
 * data in and out, which another thread can get. Every failure throws.
 */
export interface RowOperations {
  get(key: Key): Promise<unknown>;
  /** Atomic; on disk when it resolves. */
  write(writes: readonly Write[]): Promise<void>;
  /** Some rows of a range of keys, in order. */
  readRange(range: KeyRange): Promise<[key: string, value: unknown][]>;
  /** Finds rows by the beginnings of words, newest first. */
  search(request: SearchRequest): Promise<[key: string, value: unknown][]>;
  /** Deletes expired rows, in small steps. */
  clearExpired(): Promise<void>;
  /** Overwrites deleted rows on disk. See {@link Scrubber}. */
  scrub(options?: ScrubOptions): Promise<boolean>;
  /** Copies the whole store into another file. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
}

export type RowOperationName = keyof RowOperations;

const NAMES = Object.keys({
  get: true,
  write: true,
  readRange: true,
  search: true,
  clearExpired: true,
  scrub: true,
  copyTo: true,
  close: true,
} satisfies Record<RowOperationName, true>);

/** Operations that are all one function, which gets their name and arguments. */
export function forwardOperations(
  call: (name: RowOperationName, args: readonly unknown[]) => Promise<unknown>,
): RowOperations {
  const entries = NAMES.map(name => [name, (...args: unknown[]) => call(name as RowOperationName, args)]);
  // The type of each operation is that of what `call` passes it on to.
  return Object.fromEntries(entries) as RowOperations;
}

/** Calls an operation by its name: the other end of {@link forwardOperations}. */
export function callOperation(
  operations: RowOperations,
  name: RowOperationName,
  args: readonly unknown[],
): Promise<unknown> {
  const operation = operations[name] as (...args: readonly unknown[]) => Promise<unknown>;
  return operation(...args);
}
