import { createRows, type Rows } from '../../src/store/createRows.ts';
import { openRowOperations } from '../../src/store/openRowOperations.ts';

/**
 * Opens the rows of one SQLite file in this thread.
 *
 * @throws if the file cannot be opened, written or read.
 */
export async function openRows(file: string): Promise<Rows> {
  return createRows(await openRowOperations(file));
}
