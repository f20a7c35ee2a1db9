import { createRows, type Rows } from './createRows.ts';
import { openRowOperations } from './openRowOperations.ts';

/**
 * Opens the rows of one SQLite file in this thread.
 *
 * @throws if the file cannot be opened, written or read.
 */
export async function openRows(file: string): Promise<Rows> {
  return createRows(await openRowOperations(file));
}
