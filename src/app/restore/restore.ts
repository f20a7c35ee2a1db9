import { OperatorError } from '../../lib/operatorError.ts';
import { openStore } from '../../store/openStore.ts';
import { openToRead } from '../../store/openToRead.ts';
import { restoreStore } from '../../store/restoreStore.ts';
import { markRestored } from '../../tasks/store/restoreMark.ts';
import { VERSION, versionOf } from '../checkStore/versionOf.ts';
import { readConfig } from '../config.ts';
import { fileOfStore } from '../fileOfStore.ts';
import { readEnvironment } from '../readEnvironment.ts';

const USAGE = 'Use: npm run restore -- FILE';

/**
 * Puts a backup in place of the store, after it was checked, and says on standard output where the earlier store is.
 *
 * @returns the exit code: 1 if the store is as it was, with the reason on standard error.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const [backup, ...others] = args;
    if (backup === undefined || backup === '' || backup.startsWith('-') || others.length > 0)
      throw new OperatorError(USAGE);
    const storeFile = fileOfStore(readConfig(readEnvironment()), 'pg_restore --clean --dbname=DATABASE FILE');
    assertReadable(backup);
    const { kept } = await restoreStore({ storeFile, backup, now: Date.now(), complete: mark });
    process.stdout.write(
      `${storeFile} is now what ${backup} was. ${kept === undefined ? 'There was no store before.' : `The earlier store is ${kept}: delete it when you no longer need it.`} What was not sent to the vendor when the backup was made won't be sent at the next start, because it may have been sent since then: its cards will say so.\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** @throws OperatorError if the backup is damaged, or was written by a later version. */
function assertReadable(backup: string): void {
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

async function mark(file: string): Promise<void> {
  const store = await openStore(file, { ownThread: false });
  try {
    await markRestored(store);
  } finally {
    await store.close();
  }
}
