import { retry } from '../lib/retry.ts';
import { fileContainsAny } from './fileContainsAny.ts';
import type { Database } from './openDatabase.ts';

/** Tries to empty the log while somebody, a backup for example, reads the file. */
const MAX_ATTEMPTS = 20;

/** Milliseconds between them. */
const RETRY_DELAY_MS = 100;

/** Runs work that no transaction may be open for. */
type Exclusive = (work: () => Promise<boolean>) => Promise<boolean>;

/**
 * Overwrites what was deleted, in the log and in the file. Deleting puts zeros where a row was, but SQLite leaves a copy
 * behind where it moves rows between pages: where the bytes still hold one of the ids, the file is written anew.
 * https://www.sqlite.org/pragma.html#pragma_secure_delete
 *
 * @param ids of hexadecimal digits, at least 17 of them; `unknown` where they are forgotten, and the file is written anew.
 * @returns false where the log could not be emptied, because somebody reads it.
 */
export async function scrub(
  database: Database,
  file: string,
  ids: ReadonlySet<string> | 'unknown',
  exclusive: Exclusive,
): Promise<boolean> {
  if (file === ':memory:') return true;
  if (!(await checkpointWithRetry(database, exclusive))) return false;
  if (ids !== 'unknown' && !(await fileContainsAny(file, ids))) return true;
  await exclusive(async () => {
    database.exec('VACUUM');
    return true;
  });
  return checkpointWithRetry(database, exclusive);
}

async function checkpointWithRetry(database: Database, exclusive: Exclusive): Promise<boolean> {
  return retry(() => exclusive(async () => database.checkpointWal()), {
    tries: MAX_ATTEMPTS,
    delay: () => RETRY_DELAY_MS,
    isFailure: isEmptied => !isEmptied,
  });
}
