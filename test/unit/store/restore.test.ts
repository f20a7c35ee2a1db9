import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '../../../src/store/openStore.ts';
import { damagePage, middlePageOf } from '../../support/damageStore.ts';
import { restoreFixture } from '../../support/restoreFixture.ts';

const root = mkdtempSync(join(tmpdir(), 'restore-test-'));
after(() => rmSync(root, { recursive: true }));
const { aBot, run, look } = restoreFixture(root);

const keptIn = (folder: string) => readdirSync(folder).filter(name => /before-restore-[0-9TZ]+$/.test(name));

test('GIVEN a stopped bot WHEN a backup is restored THEN its open tasks are marked, and the earlier store is kept', async () => {
  const { folder, file } = await aBot();
  const { status, stderr, stdout } = run(folder, 'backup.sqlite');
  assert.equal(status, 0, stderr);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(await look(file), { name: 'old', isMarked: true });
  const [kept = '', ...others] = keptIn(folder);
  assert.deepEqual(others, []);
  assert.ok(stdout.includes(kept));
  assert.deepEqual(await look(join(folder, kept)), { name: 'new', isMarked: false });
  assert.deepEqual(await look(join(folder, 'backup.sqlite')), { name: 'old', isMarked: false });
});

test('GIVEN a killed bot whose last writes are only in the WAL WHEN a backup is restored THEN they are in the kept store, and not in the restored one', async () => {
  const { folder, file } = await aBot();
  const store = await openStore(file);
  await store.commit({ set: [{ namespace: 'drafts', key: 'name', value: 'in the WAL' }] });
  const killed = join(root, 'killed');
  for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${killed}${end}`);
  await store.close();
  for (const end of ['', '-wal']) copyFileSync(`${killed}${end}`, `${file}${end}`);
  assert.equal(run(folder, 'backup.sqlite').status, 0);
  assert.equal((await look(file)).name, 'old');
  assert.equal((await look(join(folder, keptIn(folder)[0] ?? ''))).name, 'in the WAL');
});

test('GIVEN a running bot, a damaged backup, the store itself and no file WHEN a restore is tried THEN the store stays, and a sentence says why', async () => {
  const { folder, file } = await aBot(1000);
  const store = await openStore(file);
  const whileRunning = run(folder, 'backup.sqlite');
  const later = await openStore(join(folder, 'later.sqlite'));
  await later.commit({ set: [{ namespace: 'tasks', key: 'later', value: { version: 4 } }] });
  await later.close();
  await store.close();
  copyFileSync(join(folder, 'backup.sqlite'), join(folder, 'damaged.sqlite'));
  damagePage(join(folder, 'damaged.sqlite'), middlePageOf(join(folder, 'damaged.sqlite')));
  for (const [{ status, stderr }, sentence] of [
    [whileRunning, /Another process uses the store/],
    [run(folder, 'damaged.sqlite'), /damaged\.sqlite is damaged .* was not restored/],
    [run(folder, 'later.sqlite'), /later\.sqlite was made by a later version/],
    [run(folder, 'bot.sqlite'), /is the store itself/],
    [run(folder, 'away.sqlite'), /There is no file away\.sqlite\. Check the backup's path\./],
    [run(folder), /^Use: npm run restore -- FILE/],
  ] as const) {
    assert.match(stderr, sentence);
    assert.equal(status, 1);
  }
  assert.equal((await look(file)).name, 'new');
  assert.deepEqual(keptIn(folder), []);
});
