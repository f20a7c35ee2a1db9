import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { OperatorError } from '../../../src/lib/operatorError.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { StoreError } from '../../../src/store/storeError.ts';
import { damagePage, middlePageOf } from '../../support/damageStore.ts';
import { writeRowStore } from '../../support/writeRowStore.ts';

const root = mkdtempSync(join(tmpdir(), 'damaged-pages-test-'));
after(() => rmSync(root, { recursive: true }));
const aStore = (rows?: number) => writeRowStore(root, rows);

test('GIVEN a small store with any page damaged WHEN it is opened THEN a sentence says that it is damaged and what to do', async () => {
  const { file } = await aStore(60);
  const database = new DatabaseSync(file, { readOnly: true });
  const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
  database.close();
  assert.ok(pages > 5);
  for (let page = 1; page < pages; page++) {
    const { file: copy } = await aStore(60);
    damagePage(copy, page);
    await assert.rejects(openStore(copy), (error: unknown) => {
      assert.ok(error instanceof OperatorError);
      assert.match(error.message, /is damaged .*backup/, `page ${page}`);
      return true;
    });
  }
});

test('GIVEN a large store with a damaged page WHEN the page is read later THEN the store is not ready any more, one sentence says why, and other rows can be read', async () => {
  const { file } = await aStore(12_000);
  damagePage(file, middlePageOf(file));
  const sentences: string[] = [];
  const store = await openStore(file, { onDamaged: sentence => sentences.push(sentence) });
  assert.ok(store.isWritable());
  for (let attempt = 0; attempt < 2; attempt++)
    await assert.rejects(async () => {
      for await (const [key] of store.rows.entries('tasks')) assert.ok(key);
    }, StoreError);
  assert.equal(store.isWritable(), false);
  assert.equal(sentences.length, 1);
  assert.match(sentences[0] ?? '', /is damaged .*backup/);
  assert.ok(await store.rows.get({ namespace: 'tasks', key: '0'.repeat(18) }));
  await store.close();
});
