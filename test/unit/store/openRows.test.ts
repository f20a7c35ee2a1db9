import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { createGroupCommit } from '../../../src/store/createGroupCommit.ts';
import type { Write } from '../../../src/store/row.ts';
import { openRows } from '../../support/openRows.ts';

// Tests of keyv and its SQLite adapter, a pinned beta, whose behaviour the bot relies on.

const folder = mkdtempSync(join(tmpdir(), 'rows-test-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
function newFile(): string {
  return join(folder, `${files++}.sqlite`);
}

function set(key: string, value: unknown, ttl?: number): Write {
  return { set: [{ namespace: 'tasks', key, value, ttl }] };
}

test('GIVEN two thousand rows, half of them deleted meanwhile WHEN all are iterated THEN each is seen once', async () => {
  const rows = await openRows(newFile());
  const keys = Array.from({ length: 2000 }, (_, at) => `k${String(at).padStart(5, '0')}`);
  await rows.write(keys.map(key => set(key, key)));
  const seen: string[] = [];
  for await (const [key, value] of rows.entries('tasks')) {
    assert.equal(value, key);
    seen.push(key);
    if (seen.length % 2 === 0) await rows.write([{ remove: [{ namespace: 'tasks', key }] }]);
  }
  assert.deepEqual(seen, keys);
  await rows.close();
});

test('GIVEN rows of several namespaces WHEN one is iterated THEN only its own are seen', async () => {
  const rows = await openRows(newFile());
  await rows.write([set('a', 1), { set: [{ namespace: 'open', key: 'a', value: 2 }] }]);
  const seen = [];
  for await (const entry of rows.entries('open')) seen.push(entry);
  assert.deepEqual(seen, [['a', 2]]);
  await rows.close();
});

test('GIVEN a row that has expired WHEN rows are read THEN it is not read, not iterated, and deleted from the file', async t => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const file = newFile();
  const rows = await openRows(file);
  await rows.write([set('short', 1, 20), set('long', 2, 60_000)]);
  t.mock.timers.tick(21);
  assert.equal(await rows.get({ namespace: 'tasks', key: 'short' }), undefined);
  assert.equal(await rows.get({ namespace: 'tasks', key: 'long' }), 2);
  await rows.write([set('brief', 3, 10)]);
  t.mock.timers.tick(11);
  const seen = [];
  for await (const [key] of rows.entries('tasks')) seen.push(key);
  assert.deepEqual(seen, ['long']);
  await rows.clearExpired();
  const database = new DatabaseSync(file, { readOnly: true });
  assert.equal(database.prepare('SELECT count(*) AS n FROM keyv').get()?.n, 1);
  database.close();
  await rows.close();
});

test('GIVEN a write of several namespaces WHEN it fails in the middle THEN none of it is stored', async () => {
  const file = newFile();
  const rows = await openRows(file);
  const database = new DatabaseSync(file);
  database.exec(
    `CREATE TRIGGER broken BEFORE INSERT ON keyv WHEN NEW.namespace = 'open' BEGIN SELECT RAISE(ABORT, 'no'); END`,
  );
  await assert.rejects(rows.write([set('a', 1), { set: [{ namespace: 'open', key: 'a', value: 1 }] }]));
  assert.equal(await rows.get({ namespace: 'tasks', key: 'a' }), undefined);
  database.close();
  await rows.close();
});

test('GIVEN a table that cannot be read WHEN a row is requested THEN it throws', async () => {
  const file = newFile();
  const rows = await openRows(file);
  await rows.write([set('a', 1)]);
  const database = new DatabaseSync(file);
  database.exec('ALTER TABLE keyv RENAME TO hidden');
  await assert.rejects(rows.get({ namespace: 'tasks', key: 'a' }));
  await assert.rejects(async () => {
    for await (const _ of rows.entries('tasks')) assert.fail('there is nothing to see');
  });
  await assert.rejects(rows.write([set('b', 1)]));
  database.close();
  await rows.close();
});

test('GIVEN a file in the adapter’s former layout WHEN it is opened THEN its rows can be read', async () => {
  const file = newFile();
  const former = new DatabaseSync(file);
  former.exec('CREATE TABLE keyv(key VARCHAR(255) PRIMARY KEY, value TEXT)');
  former.prepare('INSERT INTO keyv VALUES (?, ?)').run('tasks:old', '{"value":{"n":1},"expires":null}');
  former.close();
  const rows = await openRows(file);
  assert.deepEqual(await rows.get({ namespace: 'tasks', key: 'old' }), { n: 1 });
  await rows.close();
});

test('GIVEN more rows than one statement holds WHEN they are written THEN all are there', async () => {
  const rows = await openRows(newFile());
  await rows.write(Array.from({ length: 700 }, (_, at) => set(`k${at}`, at)));
  assert.equal(await rows.get({ namespace: 'tasks', key: 'k699' }), 699);
  await rows.close();
});

test('GIVEN writes of one turn WHEN they are committed THEN they are one group, and later ones wait for the next', async () => {
  const groups: number[] = [];
  const commit = createGroupCommit(async writes => {
    groups.push(writes.length);
  });
  await Promise.all([commit(set('a', 1)), commit(set('b', 1)), commit(set('c', 1))]);
  await commit(set('d', 1));
  assert.deepEqual(groups, [3, 1]);
});

test('GIVEN a group that fails WHEN its writers wait THEN each gets the error, and the next group is written', async () => {
  let fail = true;
  const commit = createGroupCommit(async () => {
    if (fail) throw new Error('disk full');
  });
  const results = await Promise.allSettled([commit(set('a', 1)), commit(set('b', 1))]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  fail = false;
  await commit(set('c', 1));
});

test('GIVEN another process that writes the file WHEN rows are written THEN nothing is blocked meanwhile, and the write succeeds after it', async () => {
  const file = newFile();
  const rows = await openRows(file);
  const outside = new DatabaseSync(file);
  outside.exec('BEGIN IMMEDIATE');
  const key = { namespace: 'tasks', key: 'a' } as const;
  let isWritten = false;
  const written = rows.write([{ set: [{ ...key, value: 1 }] }]).then(() => {
    isWritten = true;
  });
  // Timers of this process go on, and rows can be read.
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setTimeout(resolve, 20));
  assert.equal(await rows.get(key), undefined);
  assert.equal(isWritten, false);
  outside.exec('COMMIT');
  outside.close();
  await written;
  assert.equal(await rows.get(key), 1);
  await rows.close();
});
