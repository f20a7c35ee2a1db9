/** The store could not be read or written: nothing of what was asked for has been stored. */
export class StoreError extends Error {
  override name = 'StoreError';
}
