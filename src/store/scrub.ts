import { stat } from 'node:fs/promises';
import { retry } from '../lib/retry.ts';
import { fileContainsAny } from './fileContainsAny.ts';
import type { Database } from './openDatabase.ts';

/** Attempts to checkpoint the WAL while another process, for example a backup, reads the file. */
const MAX_ATTEMPTS = 20;

/** Milliseconds between attempts. */
const RETRY_DELAY_MS = 100;

/** Bytes of a file that is rebuilt while the bot works: this blocks the process for about a second. */
const MAX_REBUILD_BYTES = 100 * 1000 * 1000;

/** Runs a function while no transaction is open. */
type Exclusive = (work: () => Promise<boolean>) => Promise<boolean>;

export interface ScrubOptions {
  /** Whether the file may be rebuilt if it contains an id; ids that are `unknown` always rebuild it. */
  readonly mayRebuild?: boolean;
  readonly maxRebuildBytes?: number;
}

/**
 * Overwrites deleted data in the WAL and in the file. SQLite zeroes deleted rows, but can leave copies when it moves
 * rows between pages. So if the file still contains one of the ids, it is rebuilt.
 * https://www.sqlite.org/pragma.html#pragma_secure_delete
 *
 * @param ids of at least 17 hexadecimal digits; `unknown` if they are not known any more, then the file is rebuilt.
 * @returns false if traces stay: another process reads the file, or it may not be rebuilt now or is too large for that.
 */
export async function scrub(
  database: Database,
  file: string,
  ids: ReadonlySet<string> | 'unknown',
  exclusive: Exclusive,
  { mayRebuild = true, maxRebuildBytes = MAX_REBUILD_BYTES }: ScrubOptions = {},
): Promise<boolean> {
  if (file === ':memory:') return true;
  if (!(await checkpointWithRetry(database, exclusive))) return false;
  if (ids !== 'unknown') {
    if (!(await fileContainsAny(file, ids))) return true;
    if (!mayRebuild || (await stat(file)).size > maxRebuildBytes) return false;
  }
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
