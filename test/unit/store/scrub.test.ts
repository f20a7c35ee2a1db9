import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { Rows } from '../../../src/store/createRows.ts';
import { freeRanges } from '../../../src/store/pages/freeRanges.ts';
import type { Key, Row } from '../../../src/store/row.ts';
import { openRows } from '../../support/openRows.ts';

const folder = mkdtempSync(join(tmpdir(), 'scrub-test-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

/** Stands in every few bytes of what is erased. */
const TRACE = 'sEcReT';

function countTraces(file: string): number {
  return [file, `${file}-wal`]
    .filter(one => existsSync(one))
    .reduce((count, one) => count + readFileSync(one, 'latin1').split(TRACE).length - 1, 0);
}

/** Numbers that look random and are the same in each run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const keyOf = (at: number) => `${String(at).padStart(5, '0')}/${at % 3 === 0 ? TRACE : 'other'}`;

function rowOf(at: number, length: number): Row {
  return { namespace: 'tasks', key: keyOf(at), value: (at % 3 === 0 ? TRACE : 'plain ').repeat(length) };
}

/**
 * Writes rows of two members, lets them grow and shrink, and inserts others between them: pages are split and merged. Returns
 * the keys of the one who is erased.
 */
async function live(rows: Rows, random: (below: number) => number): Promise<Key[]> {
  const numbers = Array.from({ length: 300 }, (_, at) => at);
  await rows.write([{ set: numbers.map(at => rowOf(at, 60)) }]);
  for (const length of [90, 150, 40, 300])
    await rows.write([{ set: numbers.filter(() => random(2) === 0).map(at => rowOf(at, length)) }]);
  for (let round = 0; round < 4; round++)
    await rows.write([{ set: numbers.map(() => rowOf(300 + random(3000), random(300))) }]);
  return Array.from({ length: 1100 }, (_, at) => ({ namespace: 'tasks', key: keyOf(at * 3) }));
}

test('GIVEN rows that were moved between pages WHEN they are deleted and the file is scrubbed THEN no byte of them is in the file or the WAL, and none comes back with later writes', async () => {
  for (const seed of [1, 2]) {
    const file = newFile();
    const rows = await openRows(file);
    const random = createRandom(seed);
    const secret = await live(rows, random);
    assert.ok(countTraces(file) > 0);
    await rows.write([{ remove: secret }]);
    assert.equal(await rows.scrub(), true);
    assert.equal(countTraces(file), 0);
    // Pages that the connection had in its cache are written again.
    const others = Array.from({ length: 300 }, (_, at) => at).filter(at => at % 3 !== 0);
    for (const length of [61, 151]) await rows.write([{ set: others.map(at => rowOf(at, length)) }]);
    assert.equal(countTraces(file), 0);
    const check = new DatabaseSync(file, { readOnly: true });
    assert.equal(check.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok');
    check.close();
    await rows.close();
    assert.equal(readFileSync(file, 'latin1').split(TRACE).length - 1, 0);
  }
});

test('GIVEN a process that was killed WHEN the next one scrubs THEN the pages of the WAL that it has left are cleaned too', async () => {
  const file = newFile();
  const rows = await openRows(file);
  const secret = await live(rows, createRandom(4));
  const copy = newFile();
  // What a kill leaves: the file and its WAL, as they are.
  for (const ending of ['', '-wal']) writeFileSync(`${copy}${ending}`, readFileSync(`${file}${ending}`));
  await rows.close();
  const next = await openRows(copy);
  await next.write([{ remove: secret }]);
  assert.equal(await next.scrub(), true);
  assert.equal(countTraces(copy), 0);
  await next.close();
});

test('GIVEN a file of an earlier version WHEN it is scrubbed the first time THEN all its pages are cleaned', async () => {
  const file = newFile();
  const created = new DatabaseSync(file);
  // It had pages of this size, in which SQLite leaves more copies.
  created.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA user_version = 1');
  created.close();
  const rows = await openRows(file);
  const secret = await live(rows, createRandom(5));
  await rows.close();
  // An earlier version left the checkpoints to SQLite, which does not clean.
  const older = new DatabaseSync(file);
  older.exec('PRAGMA secure_delete = ON; PRAGMA user_version = 0');
  const update = older.prepare('UPDATE keyv SET value = ? WHERE key = ?');
  for (const [at, { key }] of secret.entries())
    update.run(`{"value":"${TRACE.repeat((at * 37) % 300)}"}`, key);
  older.exec(`DELETE FROM keyv WHERE key LIKE '%${TRACE}'; PRAGMA wal_checkpoint(TRUNCATE)`);
  older.close();
  assert.ok(countTraces(file) > 0, 'the test has copies to find');
  const next = await openRows(file);
  assert.equal(await next.scrub(), true);
  assert.equal(countTraces(file), 0);
  await next.close();
});

test('GIVEN any bytes WHEN they are taken for a page THEN nothing is thrown, and no range leaves the page', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(2, 5, 10, 13),
      fc.uint8Array({ minLength: 512, maxLength: 512 }),
      fc.boolean(),
      (kind, bytes, isFirst) => {
        const page = Buffer.from(bytes);
        page[isFirst ? 100 : 0] = kind;
        for (const { start, end } of freeRanges(page, isFirst) ?? [])
          assert.ok(0 <= start && start < end && end <= page.length);
      },
    ),
  );
});
