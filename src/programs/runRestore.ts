import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../app/config.ts';
import { readEnvironment } from '../app/readEnvironment.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { MOVED_KEY } from '../store/move/moveMarks.ts';
import { openStore } from '../store/openStore.ts';
import { openToRead } from '../store/openToRead.ts';
import { restoreStore } from '../store/restoreStore.ts';
import { markRestored } from '../tasks/store/restoreMark.ts';
import { VERSION, versionOf } from './describeTasks.ts';
import { requireStoreFile } from './requireStoreFile.ts';

const USAGE = 'Use: npm run restore -- FILE';

/** Says that a database is what a backup was: its rows came from elsewhere. */
const MARK = '--mark';

/**
 * Puts a backup in place of the store, after it was checked, and says on standard output where the earlier store is.
 *
 * @returns the exit code: 1 if the store is as it was, with the reason on standard error.
 */
export async function runRestore(args: readonly string[]): Promise<number> {
  try {
    const [backup, ...others] = args;
    if (backup === MARK && others.length === 0) {
      await markDatabase(readConfig(readEnvironment()));
      process.stdout.write(`The database is marked as restored. ${UNSENT}\n`);
      return 0;
    }
    if (backup === undefined || backup === '' || backup.startsWith('-') || others.length > 0)
      throw new OperatorError(USAGE);
    const storeFile = requireStoreFile(
      readConfig(readEnvironment()),
      'pg_restore --dbname=DATABASE FILE into a new database, and then, before any bot starts, npm run restore -- --mark',
    );
    assertReadable(backup);
    const { kept } = await restoreStore({ storeFile, backup, now: Date.now(), complete: mark });
    process.stdout.write(
      `${storeFile} is now what ${backup} was. ${kept === undefined ? 'There was no store before.' : `The earlier store is ${kept}: delete it when you no longer need it.`} ${UNSENT}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

const UNSENT =
  "What was not sent to the vendor when the backup was made won't be sent at the next start, because it may have been sent since then: its cards will say so.";

/** @throws OperatorError if the backup is damaged, or was written by a later version. */
function assertReadable(backup: string): void {
  if (!existsSync(backup)) throw new OperatorError(`There is no file ${backup}. Check the backup's path.`);
  const contents = openToRead(backup);
  try {
    const [problem] = contents.findProblems(1);
    if (problem !== undefined)
      throw new OperatorError(
        `${backup} is damaged (${problem}), and was not restored. Take another backup.`,
      );
    for (const { value } of contents.records('tasks', Date.now()))
      if (versionOf(value) > VERSION)
        throw new OperatorError(
          `${backup} was made by a later version of the bot, and was not restored. Update the bot first.`,
        );
  } finally {
    contents.close();
  }
}

/** @throws OperatorError if a bot uses the database. */
async function markDatabase({ storeFile, storeLocation }: Config): Promise<void> {
  if (storeFile !== undefined)
    throw new OperatorError(
      `${MARK} is for a PostgreSQL database. For a store in a file: npm run restore -- FILE`,
    );
  const { openRawDatabase } = await import('../store/move/openRawDatabase.ts');
  // Refuses while a bot runs.
  await (await openRawDatabase(storeLocation)).close();
  await mark(storeLocation);
}

async function mark(location: string): Promise<void> {
  const store = await openStore(location, { ownThread: false });
  try {
    await markRestored(store);
    // A copy of what a move left behind is a store again.
    await store.commit({ remove: [MOVED_KEY] });
  } finally {
    await store.close();
  }
}
