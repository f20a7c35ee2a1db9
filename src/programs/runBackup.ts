import { readConfig } from '../app/config.ts';
import { readEnvironment } from '../app/readEnvironment.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { backUpStore } from '../store/backUpStore.ts';
import { requireStoreFile } from './requireStoreFile.ts';

const USAGE = 'Use: npm run backup -- FILE';

/**
 * Makes a backup of the store, also while the bot runs, and says on standard output where it is.
 *
 * @returns the exit code: 1 if there is no backup under that name, with the reason on standard error.
 */
export async function runBackup(args: readonly string[]): Promise<number> {
  try {
    const [target, ...others] = args;
    if (target === undefined || target === '' || target.startsWith('-') || others.length > 0)
      throw new OperatorError(USAGE);
    const storeFile = requireStoreFile(
      readConfig(readEnvironment()),
      'pg_dump --format=custom --file=FILE DATABASE',
    );
    const { bytes } = await backUpStore(storeFile, target);
    process.stdout.write(
      `The backup of ${storeFile} is in ${target} (${(bytes / 1e6).toFixed(1)} MB), and was checked. It contains what members asked for: keep it like the store, and delete old ones.\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
