import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperatorError } from '../lib/operatorError.ts';
import { describeStoreError } from './describeStoreError.ts';
import { lockStore } from './lockStore.ts';
import { openRowOperations } from './openRowOperations.ts';
import type { RowOperations } from './rowOperations.ts';

/**
 * Locks a store for this process and opens its rows. The lock is released when they are closed.
 *
 * @throws OperatorError if the file cannot be opened, written or read, or another process uses it.
 */
export async function openLockedRows(file: string): Promise<RowOperations> {
  let release = () => {};
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    release = lockStore(file);
    const operations = await openRowOperations(file);
    return {
      ...operations,
      close: async () => {
        await operations.close();
        release();
      },
    };
  } catch (error) {
    release();
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(describeStoreError(file, error), { cause: error });
  }
}
