import type { OperatorError } from '../lib/operatorError.ts';
import type { Clockwork } from './clockwork.ts';
import { type Coordination, createCoordination } from './createCoordination.ts';
import { createRows, type Rows } from './createRows.ts';
import { describeStoreError } from './describeStoreError.ts';
import { createGroupCommit, type Write } from './groupCommit.ts';
import { isPostgresUrl } from './postgres/postgresUrl.ts';
import { reportErrors } from './reportErrors.ts';
import type { RowOperations } from './rowOperations.ts';
import { isSqliteError } from './sqliteErrors.ts';
import { openRowsInThread } from './thread/openRowsInThread.ts';

/** Milliseconds between deletions of expired rows. */
const CLEANUP_INTERVAL_MS = 60 * 60 * 1000;

/** The bot's store. */
export interface Store extends Coordination {
  readonly rows: Rows;
  /** Looks at open tasks for all processes; only if the store is shared. */
  readonly clockwork?: Clockwork;
  readonly commit: (write: Write) => Promise<void>;
  /** Whether the last write succeeded, and nothing has been found damaged. */
  isWritable(): boolean;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Called once, when a part of the file is found damaged, with a sentence that says what to do. */
  readonly onDamaged?: (sentence: string) => void;
  /**
   * Called when the store's thread has ended by itself, or the session with the server: nothing can be relied on any more, and
   * the process has to end.
   */
  readonly onEnded?: (error: OperatorError) => void;
  /** Called with a sentence for the operator about a server that makes the bot wait, or is not quite as it should be. */
  readonly onWarning?: (sentence: string) => void;
  /** Called with errors of background work, which goes on. */
  readonly onTrouble?: (error: unknown) => void;
  /** Ends the wait for a server that does not answer. */
  readonly signal?: AbortSignal;
  /**
   * Whether a thread of its own reads and writes, so that a slow disk or another program that writes the file stops nothing
   * else; by default for every file. A store in memory waits for no disk.
   */
  readonly ownThread?: boolean;
}

/**
 * Opens the bot's store. A file is locked for this process; a server is shared. From then on, what cannot be read or written
 * throws a {@link StoreError}.
 *
 * @param location path of the file, or address of the server.
 * @throws OperatorError if it cannot be opened, written or read, or another process uses the file.
 */
export async function openStore(location: string, options: StoreOptions = {}): Promise<Store> {
  if (!isPostgresUrl(location)) return openFile(location, options);
  // Loaded only for a server: a bot with a file needs nothing of it.
  const { openPostgresStore } = await import('./postgres/openPostgresStore.ts');
  return openPostgresStore(location, options);
}

async function openFile(
  file: string,
  { onDamaged, onEnded = () => {}, ownThread = file !== ':memory:' }: StoreOptions,
): Promise<Store> {
  const operations = ownThread ? await openRowsInThread(file, onEnded) : await openInThisThread(file);
  let isDamaged = false;
  const rows = createRows(
    reportErrors(operations, error => {
      if (isDamaged || !isSqliteError(error, 'corrupt', 'notDatabase')) return;
      isDamaged = true;
      onDamaged?.(describeStoreError(file, error));
    }),
  );
  let writable = true;
  const cleanupTimer = setInterval(() => void rows.clearExpired().catch(() => {}), CLEANUP_INTERVAL_MS);
  cleanupTimer.unref();
  return {
    rows,
    commit: createGroupCommit(async writes => {
      try {
        await rows.write(writes);
        writable = true;
      } catch (error) {
        writable = false;
        throw error;
      }
    }),
    isWritable: () => writable && !isDamaged,
    ...createCoordination(),
    close: async () => {
      clearInterval(cleanupTimer);
      await rows.close();
    },
  };
}

/** Loads SQLite and keyv only where they are used: the bot's main thread needs neither. */
async function openInThisThread(file: string): Promise<RowOperations> {
  const { openLockedRows } = await import('./openLockedRows.ts');
  return openLockedRows(file);
}
