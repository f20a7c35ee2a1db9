import type { RowOperations } from './openRowOperations.ts';
import { StoreError } from './storeError.ts';

/** Passes each error of an operation to `onError`, and throws a {@link StoreError} in its place. */
export function reportErrors(operations: RowOperations, onError: (error: unknown) => void): RowOperations {
  function guard<Arguments extends unknown[], T>(
    run: (...args: Arguments) => Promise<T>,
  ): (...args: Arguments) => Promise<T> {
    return async (...args) => {
      try {
        return await run(...args);
      } catch (error) {
        onError(error);
        const why = error instanceof Error ? error.message : String(error);
        throw new StoreError(`Store could not be used: ${why}`, { cause: error });
      }
    };
  }

  return {
    get: guard(operations.get),
    write: guard(operations.write),
    readRange: guard(operations.readRange),
    search: guard(operations.search),
    clearExpired: guard(operations.clearExpired),
    scrub: guard(operations.scrub),
    copyTo: guard(operations.copyTo),
    close: guard(operations.close),
  };
}
