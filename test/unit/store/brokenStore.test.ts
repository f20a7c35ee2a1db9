import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '../../../src/lib/operatorError.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { StoreError } from '../../../src/store/storeError.ts';
import { damagePage, middlePageOf } from '../../support/damageStore.ts';

const OPENER = fileURLToPath(new URL('../../support/openStoreProcess.ts', import.meta.url));

/** A user who is not root, for whom permissions count. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

const root = mkdtempSync(join(tmpdir(), 'broken-store-test-'));
after(() => rmSync(root, { recursive: true }));
if (isRoot) chmodSync(root, 0o755);

/** A store with rows, in a folder of its own. */
async function aStore(rows = 10): Promise<{ folder: string; file: string }> {
  const folder = mkdtempSync(join(root, 'data-'));
  const file = join(folder, 'bot.sqlite');
  const store = await openStore(file);
  for (let at = 0; at < rows; at += 1000) {
    const set = Array.from({ length: Math.min(1000, rows - at) }, (_, one) => ({
      namespace: 'tasks' as const,
      key: String(at + one).padStart(18, '0'),
      value: 'x'.repeat(1000),
    }));
    await store.commit({ set });
  }
  await store.close();
  return { folder, file };
}

/** Opens the store as a user who is not root, in a process of its own. */
function openAsUser(file: string): string {
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const { stdout, stderr } = spawnSync(process.execPath, [OPENER, file], { ...user, encoding: 'utf8' });
  return stdout || stderr;
}

/** Gives a folder and all files in it to the user, except those with a name in `without`. */
function giveToUser(folder: string, without: readonly string[] = []): void {
  if (!isRoot) return;
  chownSync(folder, NOBODY, NOBODY);
  for (const name of readdirSync(folder))
    if (!without.includes(name)) chownSync(join(folder, name), NOBODY, NOBODY);
}

test('GIVEN a store of the user WHEN it is opened by that user THEN it opens', async () => {
  const { folder, file } = await aStore();
  giveToUser(folder);
  assert.equal(openAsUser(file), 'opened');
});

test('GIVEN a first run as root and a folder that was given away without its files WHEN the store is opened THEN a sentence names the command that gives them too', {
  skip: isRoot ? false : 'only root can give files away',
}, async () => {
  for (const mode of [0o600, 0o644]) {
    const { folder, file } = await aStore();
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), mode);
    chownSync(folder, NOBODY, NOBODY);
    const said = openAsUser(file);
    assert.match(
      said,
      /^OperatorError: The store cannot be written: .* belongs to user 0, .* runs as user 65534/,
    );
    assert.ok(said.includes(`sudo chown -R ${NOBODY} ${folder}`), said);
  }
});

test('GIVEN one file of the store that the user cannot write WHEN the store is opened THEN a sentence names that file', async () => {
  for (const name of ['bot.sqlite', 'bot.sqlite.lock']) {
    const { folder, file } = await aStore();
    giveToUser(folder);
    chmodSync(join(folder, name), 0o444);
    const said = openAsUser(file);
    assert.match(said, /^OperatorError: The store cannot be written/);
    assert.ok(said.includes(`${join(folder, name)} is read-only`) && said.includes('chmod -R u+rwX'), said);
  }
});

test('GIVEN a folder that the user cannot write WHEN the store is opened THEN a sentence names the folder', async () => {
  const { folder, file } = await aStore();
  rmSync(`${file}.lock`);
  giveToUser(folder);
  chmodSync(folder, 0o555);
  const said = openAsUser(file);
  chmodSync(folder, 0o755);
  assert.match(said, /^OperatorError: The store cannot be written/);
  assert.ok(said.includes(`${folder} is read-only`), said);
});

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

test('GIVEN a store whose first page is damaged WHEN it is opened THEN a sentence says what to do', async () => {
  const { file } = await aStore();
  damagePage(file, 0);
  await assert.rejects(openStore(file), (error: unknown) => {
    assert.ok(error instanceof OperatorError);
    assert.match(error.message, /cannot be opened .*STORE_URL.*damaged.*backup/);
    return true;
  });
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
