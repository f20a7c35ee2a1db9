import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { toRecord } from '../../src/domain/task.ts';
import { indexRows } from '../../src/library/indexRows.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { Row } from '../../src/store/row.ts';
import { IDS_PER_MS } from '../../src/store/searchSchema.ts';
import { textOfSearch } from '../../src/store/searchText.ts';
import { historySong } from './historySong.ts';

/** Songs per transaction. */
const BATCH_SIZE = 1000;

/** Milliseconds until the rows expire, from now: longer than any bench. */
const RETENTION_MS = 300 * 24 * 60 * 60 * 1000;

/**
 * Writes the store of a bot that has made so many songs. The rows are those that the bot writes, but in bulk and
 * without syncs: through the bot, a million songs would take most of a day.
 */
export async function seedHistory(file: string, songs: number): Promise<void> {
  // Creates the tables.
  const store = await openStore(file);
  await store.commit({
    set: [
      { namespace: 'library', key: 'indexed', value: 1 },
      { namespace: 'library', key: 'searchable', value: { version: 1, done: true, after: '' } },
      { namespace: 'library', key: 'migrated', value: { version: 3, done: true, after: '' } },
    ],
  });
  await store.close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  const insert = createInsert(database);
  for (let first = 0; first < songs; first += BATCH_SIZE) {
    database.exec('BEGIN');
    for (let at = first; at < Math.min(first + BATCH_SIZE, songs); at++) insert(at, songs);
    database.exec('COMMIT');
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  // Otherwise the first synced writes of the bench would wait for all of these.
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function createInsert(database: DatabaseSync): (at: number, songs: number) => void {
  const row = database.prepare('INSERT INTO keyv (namespace, key, value, expires) VALUES (?, ?, ?, ?)');
  const words = database.prepare('INSERT INTO search (id, key, text) VALUES (?, ?, ?)');
  const indexed = database.prepare('INSERT INTO search_words (rowid, text) VALUES (?, ?)');
  const expires = Date.now() + RETENTION_MS;
  return (at, songs) => {
    const task = historySong(at, songs);
    const rows: Row[] = [{ namespace: 'tasks', key: task.id, value: toRecord(task) }, ...indexRows(task)];
    for (const { namespace, key, value, search } of rows) {
      row.run(namespace, key, JSON.stringify({ value, expires }), expires);
      if (!search) continue;
      const id = task.createdAt * IDS_PER_MS;
      const text = textOfSearch(search);
      words.run(id, key, text);
      indexed.run(id, text);
    }
  };
}
