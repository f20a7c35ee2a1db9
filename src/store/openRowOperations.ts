import { setImmediate as nextTurn } from 'node:timers/promises';
import KeyvSqlite from '@keyv/sqlite';
import Keyv from 'keyv';
import { createKeyedMutex } from '../lib/keyedMutex.ts';
import { retry } from '../lib/retry.ts';
import { keepUnknownFields } from './keepUnknownFields.ts';
import { type Database, openDatabase } from './openDatabase.ts';
import { createNamespaceIndexes, readRange } from './readRange.ts';
import { type Key, NAMESPACES, type Namespace, type Row, type Write } from './row.ts';
import type { RowOperations } from './rowOperations.ts';
import { createScrubber } from './scrub.ts';
import { createSearchIndex } from './searchIndex.ts';
import { isSqliteError } from './sqliteErrors.ts';

/** Expired rows deleted at once: each may be in the search index, which takes some milliseconds. */
const DELETE_EXPIRED = `DELETE FROM keyv WHERE rowid IN
  (SELECT rowid FROM keyv WHERE expires IS NOT NULL AND expires < ? LIMIT 10) RETURNING key`;

/** Mutex key: transactions and clean-ups run one at a time. */
const WRITE_LOCK = 'writing';

/** Mutex key: scrubs run one at a time. */
const SCRUB_LOCK = 'scrubbing';

/** Attempts to write, and milliseconds between them, while another process writes the file: ten seconds in all. */
const BUSY_TRIES = 200;
const BUSY_DELAY_MS = 50;

const PLAIN_JSON = {
  stringify: (value: unknown) => JSON.stringify(value),
  parse: <T>(text: string) => JSON.parse(text) as T,
};

/**
 * Opens the keyv namespaces of one SQLite file, over one connection.
 *
 * @throws if the file cannot be opened, written or read.
 */
export async function openRowOperations(file: string): Promise<RowOperations> {
  const database = openDatabase(file);
  const exclusive = createKeyedMutex();
  const stores = new Map<Namespace, Keyv>();
  for (const namespace of Object.values(NAMESPACES))
    stores.set(namespace, await openNamespace(database, namespace));

  const searchIndex = await createSearchIndex(database);
  createNamespaceIndexes(database);
  database.probe();
  database.waitNoMore();

  function storeFor(namespace: Namespace): Keyv {
    const store = stores.get(namespace);
    if (!store) throw new Error(`Unknown namespace: ${namespace}`);
    return store;
  }

  const scrubber =
    file === ':memory:' ? undefined : createScrubber(database, file, work => exclusive(WRITE_LOCK, work));

  /** Resolves when no transaction is open: within one, this connection would read what may never be committed. */
  let transaction: Promise<unknown> = Promise.resolve();

  async function outsideTransaction<T>(read: () => Promise<T>): Promise<T> {
    await transaction;
    return read();
  }

  async function commitRows(writes: readonly Write[]): Promise<void> {
    try {
      await writeRows(writes);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isInTransaction()) database.exec('ROLLBACK');
      throw error;
    }
  }

  async function writeRows(writes: readonly Write[]): Promise<void> {
    const rows = new Map<string, Row | Key>();
    for (const { set = [], remove = [] } of writes) {
      // In a group, the last write of a key wins, as it would in separate transactions.
      for (const row of [...set, ...remove]) rows.set(`${row.namespace}:${row.key}`, row);
    }
    for (const namespace of Object.values(NAMESPACES)) {
      const keyv = storeFor(namespace);
      const mine = [...rows.values()].filter(row => row.namespace === namespace);
      const sets = mine.filter(row => 'value' in row);
      const removals = mine.filter(row => !('value' in row));
      if (sets.length > 0) assertAllWritten(await keyv.setMany(await toEntries(keyv, sets)));
      if (removals.length > 0) await keyv.deleteMany(removals.map(({ key }) => key));
    }
    await searchIndex.write([...rows.values()].filter(row => 'value' in row));
  }

  return {
    get: ({ namespace, key }) => outsideTransaction(() => storeFor(namespace).get(key)),
    write: writes =>
      exclusive(WRITE_LOCK, async () => {
        await whenFree(async () => database.exec('BEGIN IMMEDIATE'));
        const committed = commitRows(writes);
        transaction = committed.catch(() => {});
        await committed;
        scrubber?.checkpointIfLong();
      }),
    readRange: range => outsideTransaction(() => readRange(database, range)),
    search: request => outsideTransaction(() => searchIndex.find(request)),
    // One at a time: what one has overwritten, the next one does not have to.
    scrub: options => exclusive(SCRUB_LOCK, async () => (scrubber ? await scrubber.scrub(options) : true)),
    clearExpired: async () => {
      const now = Date.now();
      let deleted: number;
      do {
        // One statement for all of them would hold the file for as long as it takes.
        deleted = await exclusive(WRITE_LOCK, () => whenFree(() => deleteExpired(database, now)));
        await exclusive(WRITE_LOCK, async () => scrubber?.checkpointIfLong());
        await nextTurn();
      } while (deleted > 0);
    },
    copyTo: file => database.copyTo(file),
    close: () => exclusive(WRITE_LOCK, async () => (scrubber ?? database).close()),
  };
}

async function openNamespace(database: Database, namespace: Namespace): Promise<Keyv> {
  const adapter = new KeyvSqlite({
    driver: { name: 'custom', connect: async () => ({ query: database.query, close: async () => {} }) },
  });
  // Rows are plain JSON. Keyv's own serialization also supports buffers and bigints, and takes three times as long.
  const keyv = new Keyv({ store: adapter, namespace, serialization: PLAIN_JSON });
  // Keyv turns failed reads into misses and failed writes into `false` unless a listener throws.
  keyv.on('error', (error: unknown) => {
    throw error;
  });
  adapter.on('error', (error: unknown) => {
    throw error;
  });
  await adapter.ready;
  return keyv;
}

async function deleteExpired({ query }: Database, now: number): Promise<number> {
  const deleted = await query(DELETE_EXPIRED, now);
  return deleted.length;
}

/** Runs what writes, again and again while another process writes: a wait within SQLite would block this process. */
function whenFree<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, {
    tries: BUSY_TRIES,
    delay: () => BUSY_DELAY_MS,
    shouldRetry: error => isSqliteError(error, 'busy'),
  });
}

/** The entries to write, with what has to be kept of the stored ones. */
async function toEntries(keyv: Keyv, rows: readonly Row[]) {
  const keys = rows.filter(({ fields }) => fields).map(({ key }) => key);
  const values = keys.length > 0 ? await keyv.getMany<unknown>(keys) : [];
  const stored = new Map(keys.map((key, at) => [key, values[at]]));
  return rows.map(row => {
    const { key, ttl } = row;
    return { key, value: keepUnknownFields(row, stored.get(key)), ttl };
  });
}

function assertAllWritten(results: readonly boolean[]): void {
  if (results.includes(false)) throw new Error('Row could not be written');
}
