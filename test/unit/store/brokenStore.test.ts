import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '../../../src/lib/operatorError.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { damagePage } from '../../support/damageStore.ts';
import { writeRowStore } from '../../support/writeRowStore.ts';

const OPENER = fileURLToPath(new URL('../../support/openStoreProcess.ts', import.meta.url));

/** A user who is not root, for whom permissions count. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

const root = mkdtempSync(join(tmpdir(), 'broken-store-test-'));
after(() => rmSync(root, { recursive: true }));
if (isRoot) chmodSync(root, 0o755);

const aStore = (rows?: number) => writeRowStore(root, rows);

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

test('GIVEN a store whose first page is damaged WHEN it is opened THEN a sentence says what to do', async () => {
  const { file } = await aStore();
  damagePage(file, 0);
  await assert.rejects(openStore(file), (error: unknown) => {
    assert.ok(error instanceof OperatorError);
    assert.match(error.message, /cannot be opened .*STORE_URL.*damaged.*backup/);
    return true;
  });
});
