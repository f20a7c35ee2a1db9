import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openRowOperations } from '../../../src/store/openRowOperations.ts';

/** Copies that are made one after the other. */
const COPIES = 20;

test('GIVEN a store that is written all the time WHEN it is copied THEN each copy is made, and is whole', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'store-copy-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const rows = await openRowOperations(join(folder, 'bot.sqlite'));
  let isCopying = true;
  let written = 0;
  const writing = (async () => {
    while (isCopying) {
      const set = Array.from({ length: 20 }, (_, at) => ({
        namespace: 'spent' as const,
        key: `row-${at}`,
        value: { written },
      }));
      await rows.write([{ set }]);
      written += 1;
      await nextTurn();
    }
  })();
  for (let copy = 0; copy < COPIES; copy++) {
    const file = join(folder, `copy-${copy}.sqlite`);
    await rows.copyTo(file);
    const database = new DatabaseSync(file);
    assert.equal(database.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok');
    const values = database.prepare(`SELECT DISTINCT value FROM keyv WHERE namespace = 'spent'`).all();
    assert.ok(values.length <= 1, 'all rows of one write, or none');
    database.close();
  }
  isCopying = false;
  await writing;
  await rows.close();
});
