import { OperatorError } from '../lib/operatorError.ts';
import { moveRows } from '../store/move/moveRows.ts';
import { openRawDatabase } from '../store/move/openRawDatabase.ts';
import { openRawFile } from '../store/move/openRawFile.ts';
import type { RawStore } from '../store/move/rawStore.ts';
import { isPostgresUrl } from '../store/postgres/postgresUrl.ts';

const USAGE =
  'Use: npm run move -- sqlite://data/bot.sqlite postgres://user:password@host:5432/database, or the other way round';

const FILE_SCHEME = 'sqlite://';

/** Milliseconds between two lines about the progress. */
const REPORT_EVERY_MS = 2000;

/**
 * Moves a store from a file to a PostgreSQL database, or back, and says so on standard output.
 *
 * @returns the exit code: 1 if it was not moved, with the reason on standard error.
 */
export async function runMove(args: readonly string[]): Promise<number> {
  const stores: RawStore[] = [];
  try {
    const [from, to, ...others] = args;
    if (
      from === undefined ||
      to === undefined ||
      others.length > 0 ||
      isPostgresUrl(from) === isPostgresUrl(to)
    )
      throw new OperatorError(USAGE);
    const source = await open(from, false);
    stores.push(source);
    const target = await open(to, true);
    stores.push(target);
    const { rows, alreadyThere } = await moveRows({ from: source, to: target, onProgress: createProgress() });
    const earlier = alreadyThere > 0 ? ` (${alreadyThere} by an earlier attempt)` : '';
    process.stdout.write(
      `${rows} rows were moved${earlier} from ${source.name} to ${target.name}, and compared. Set STORE_URL to the new store and start the bot. It builds its search index first, so searches find everything after a while. The old store is kept, no bot starts with it, and it still has what members erase from now on: delete it when you no longer need it.\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    for (const store of stores) await store.close();
  }
}

function open(address: string, isTarget: boolean): Promise<RawStore> {
  if (isPostgresUrl(address)) return openRawDatabase(address);
  if (!address.startsWith(FILE_SCHEME) || address.length === FILE_SCHEME.length)
    throw new OperatorError(USAGE);
  return openRawFile(address.slice(FILE_SCHEME.length), isTarget);
}

function createProgress(): (doing: string, rows: number) => void {
  let reportedAt = performance.now();
  return (doing, rows) => {
    if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = performance.now();
    process.stdout.write(`${rows} rows ${doing}\n`);
  };
}
