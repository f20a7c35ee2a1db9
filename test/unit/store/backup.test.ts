import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { lockStore } from '../../../src/store/lockStore.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { backupFixture } from '../../support/backupFixture.ts';
import { damagePage, middlePageOf } from '../../support/damageStore.ts';

const root = mkdtempSync(join(tmpdir(), 'backup-test-'));
after(() => rmSync(root, { recursive: true }));
const { aStore, write, program, run, countIn } = backupFixture(root);

test('GIVEN a bot that writes all the time WHEN a backup is made THEN all its writes succeed, and the backup has what was written before', async () => {
  const { folder, file, store } = await aStore(5000);
  const { command, args, options } = program(folder, ['kept/a.sqlite']);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += String(chunk)));
  const ended = once(child, 'close');
  let written = 0;
  while (child.exitCode === null && child.signalCode === null) {
    await write(store, 'new', 1, written);
    written += 1;
    await nextTurn();
  }
  await ended;
  assert.equal(child.exitCode, 0, said);
  assert.match(said, /^The backup of .* is in kept\/a\.sqlite \(\d+\.\d MB\), and was checked\./);
  const backup = join(folder, 'kept/a.sqlite');
  assert.equal(countIn(backup).old, 5000);
  assert.ok((countIn(backup).new ?? 0) <= written);
  await store.close();
  assert.deepEqual(countIn(file), { old: 5000, new: written });
  if (process.platform !== 'win32') assert.equal(statSync(backup).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(join(folder, 'kept')), ['a.sqlite']);
});

test('GIVEN writes that are only in the WAL WHEN a backup is made and opened as the store THEN they are there', async () => {
  const { folder, store } = await aStore(10);
  await write(store, 'new', 7);
  assert.equal(run(folder, 'kept/a.sqlite').status, 0);
  await store.close();
  const opened = await openStore(join(folder, 'kept/a.sqlite'));
  assert.equal(await opened.rows.get({ namespace: 'tasks', key: 'new-00000006' }), 'x'.repeat(1000));
  await opened.close();
});

test('GIVEN a name that exists, is missing, is being written or is the store itself WHEN a backup is made THEN nothing is changed and a sentence says why', async () => {
  const { folder, file, store } = await aStore(10);
  writeFileSync(join(folder, 'kept/a.sqlite'), 'last week');
  const cases = [
    [['kept/a.sqlite'], /kept\/a\.sqlite exists already, and was not changed/],
    [['bot.sqlite'], /exists already/],
    [['bot.sqlite-journal'], /a name that the store needs/],
    [['away/a.sqlite'], /The folder away does not exist/],
    [[], /^Use: npm run backup -- FILE/],
  ] as const;
  for (const [args, sentence] of cases) {
    const { status, stderr } = run(folder, ...args);
    assert.match(stderr, sentence);
    assert.equal(status, 1);
  }
  const release = lockStore(join(folder, 'kept/b.sqlite.part'));
  assert.match(run(folder, 'kept/b.sqlite').stderr, /Another process is writing the backup/);
  release();
  assert.equal(readFileSync(join(folder, 'kept/a.sqlite'), 'utf8'), 'last week');
  assert.equal(existsSync(join(folder, 'kept/b.sqlite')), false);
  await store.close();
  assert.deepEqual(countIn(file), { old: 10 });
  rmSync(file);
  assert.match(run(folder, 'kept/c.sqlite').stderr, /^There is no store /);
});

test('GIVEN a store with a damaged page WHEN a backup is made THEN there is none, and a sentence says that the store is damaged', async () => {
  const { folder, file, store } = await aStore(1000);
  await store.close();
  damagePage(file, middlePageOf(file));
  const { status, stderr } = run(folder, 'kept/a.sqlite');
  assert.match(stderr, /^The store .*bot\.sqlite is damaged/);
  assert.equal(status, 1);
  assert.deepEqual(readdirSync(join(folder, 'kept')), []);
});
