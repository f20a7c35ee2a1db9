import { createCoordination } from './createCoordination.ts';
import { createGroupCommit } from './createGroupCommit.ts';
import { createHealth } from './createHealth.ts';
import { createRows } from './createRows.ts';
import { describeStoreError } from './describeStoreError.ts';
import { isPostgresUrl } from './postgres/postgresUrl.ts';
import type { RowOperations } from './rowOperations.ts';
import { isSqliteError } from './sqliteErrors.ts';
import { startCleanup } from './startCleanup.ts';
import type { Store, StoreOptions } from './store.ts';
import { reportErrors } from './storeError.ts';
import { openRowsInThread } from './thread/openRowsInThread.ts';

export type { Store } from './store.ts';

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
  const health = createHealth({
    isDamage: error => isSqliteError(error, 'corrupt', 'notDatabase'),
    onDamaged: error => onDamaged?.(describeStoreError(file, error)),
  });
  const rows = createRows(reportErrors(operations, health.noteError));
  const coordination = createCoordination();
  const stopCleanup = startCleanup({ rows, claim: coordination.claim });
  return {
    rows,
    commit: createGroupCommit(writes => health.watchWrite(rows.write(writes))),
    isWritable: health.isWritable,
    ...coordination,
    close: async () => {
      stopCleanup();
      await rows.close();
    },
  };
}

/** Loads SQLite and keyv only where they are used: the bot's main thread needs neither. */
async function openInThisThread(file: string): Promise<RowOperations> {
  const { openLockedRows } = await import('./openLockedRows.ts');
  return openLockedRows(file);
}
