import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OperatorError } from '../../../src/lib/operatorError.ts';
import { openStore } from '../../../src/store/openStore.ts';
import type { Row } from '../../../src/store/row.ts';
import { StoreError } from '../../../src/store/storeError.ts';
import { openRowsInThread } from '../../../src/store/thread/openRowsInThread.ts';
import { startStoreThread } from '../../../src/store/thread/storeThread.ts';

const REFUSING_THREAD = new URL('../../support/refusingStore.worker.ts', import.meta.url);
const ENDING_THREAD = new URL('../../support/endingStore.worker.ts', import.meta.url);

const folder = mkdtempSync(join(tmpdir(), 'store-thread-test-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);
const row = (key: string, value: unknown): Row => ({ namespace: 'tasks', key, value });

/** Turns of this thread's loop while something else goes on. */
async function countTurns(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  let turns = 0;
  while (!isDone) {
    await new Promise(setImmediate);
    turns += 1;
  }
  await done;
  return turns;
}

test('GIVEN a statement that takes long WHEN the store runs it THEN this thread continues meanwhile', async () => {
  const file = newFile();
  const store = await openStore(file);
  const other = new DatabaseSync(file);
  // Each row that is written makes SQLite count to a million.
  other.exec(`CREATE TRIGGER slow BEFORE INSERT ON keyv BEGIN
    SELECT count(*) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000000) SELECT x FROM n);
  END`);
  other.close();
  const turns = await countTurns(store.commit({ set: [row('a', 1)] }));
  assert.ok(turns > 100, `only ${turns} turns`);
  assert.equal(await store.rows.get(row('a', 1)), 1);
  await store.close();
});

test('GIVEN a write WHEN it resolves THEN another connection sees it', async () => {
  const file = newFile();
  const store = await openStore(file);
  const other = new DatabaseSync(file);
  for (let at = 0; at < 30; at++) {
    await store.commit({ set: [row('a', at)] });
    const seen = other.prepare("SELECT value ->> '$.value' AS value FROM keyv WHERE key = 'a'").get();
    assert.equal(Number(seen?.value), at);
  }
  other.close();
  await store.close();
});

test('GIVEN a write whose group fails at the commit WHEN rows are read in the same turn THEN nobody sees what was never committed', async () => {
  const file = newFile();
  const store = await openStore(file);
  await store.commit({ set: [row('a', 'old')] });
  const other = new DatabaseSync(file);
  other.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
    CREATE TABLE child (id INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER broken AFTER UPDATE ON keyv BEGIN INSERT INTO child VALUES (1); END`);
  const writing = store.rows.write([{ set: [row('a', 'new')] }]);
  const reads = await Promise.all(Array.from({ length: 5 }, () => store.rows.get(row('a', ''))));
  await assert.rejects(writing, StoreError);
  assert.deepEqual(reads, Array(5).fill('old'));
  other.close();
  await store.close();
});

test('GIVEN a file in use WHEN a second store opens it THEN it is refused, and the first continues', async () => {
  const file = newFile();
  const store = await openStore(file);
  await assert.rejects(openStore(file), /Another process uses the store/);
  await store.commit({ set: [row('a', 1)] });
  await store.close();
  const again = await openStore(file);
  assert.equal(await again.rows.get(row('a', 1)), 1);
  await again.close();
});

test('GIVEN a thread that ends by itself WHEN the store is used THEN what waits is rejected, and one sentence says to start again, with exit code 75', async () => {
  const ended: OperatorError[] = [];
  const operations = await openRowsInThread(
    newFile(),
    error => ended.push(error),
    startStoreThread(ENDING_THREAD),
  );
  const reads = [operations.get(row('a', '')), operations.get(row('b', ''))];
  for (const read of reads) await assert.rejects(read, /has ended/);
  await assert.rejects(operations.write([{ set: [row('b', 1)] }]), /has ended/);
  assert.equal(ended.length, 1);
  assert.equal(ended[0]?.exitCode, 75);
  assert.match(ended[0]?.message ?? '', /has ended .*start the bot again/);
  await operations.close();
});

test('GIVEN a thread that refuses a file and has ended before this one looks WHEN the store is opened THEN the error is why it was refused, and nothing else is reported', async () => {
  const worker = startStoreThread(REFUSING_THREAD);
  const ended: unknown[] = [];
  const opening = openRowsInThread(newFile(), error => ended.push(error), worker);
  opening.catch(() => {});
  // The answer and the end of the thread wait until this one goes on.
  await nextTurn();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  await assert.rejects(opening, /The store cannot be opened/);
  await nextTurn();
  assert.deepEqual(ended, []);
});
