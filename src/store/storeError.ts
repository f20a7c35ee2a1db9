import { callOperation, forwardOperations, type RowOperations } from './rowOperations.ts';

/** The store could not be read or written: nothing of what was asked for has been stored. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Passes each error of an operation to `onError`, and throws a {@link StoreError} in its place. */
export function reportErrors(operations: RowOperations, onError: (error: unknown) => void): RowOperations {
  return forwardOperations(async (name, args) => {
    try {
      return await callOperation(operations, name, args);
    } catch (error) {
      onError(error);
      if (error instanceof StoreError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new StoreError(`Store could not be used: ${why}`, { cause: error });
    }
  });
}
