import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../src/store/openStore.ts';
import { readRestoreMark } from '../../../src/tasks/store/restoreMark.ts';
import { damagePage, middlePageOf } from '../../support/damageStore.ts';

const RESTORE = fileURLToPath(new URL('../../../src/restore.ts', import.meta.url));

const root = mkdtempSync(join(tmpdir(), 'restore-test-'));
after(() => rmSync(root, { recursive: true }));

/** Writes a store with a row that names it, one open task, and so many further rows. */
async function writeStore(file: string, name: string, rows = 10): Promise<void> {
  const store = await openStore(file);
  const further = Array.from({ length: rows }, (_, at) => ({
    namespace: 'drafts' as const,
    key: `${name}-${at}`,
    value: 'x'.repeat(1000),
  }));
  await store.commit({
    set: [
      { namespace: 'drafts', key: 'name', value: name },
      { namespace: 'open', key: `task-of-${name}`, value: {} },
      ...further,
    ],
  });
  await store.close();
}

async function aBot(rows?: number): Promise<{ folder: string; file: string }> {
  const folder = mkdtempSync(join(root, 'bot-'));
  const file = join(folder, 'bot.sqlite');
  await writeStore(file, 'new', rows);
  await writeStore(join(folder, 'backup.sqlite'), 'old', rows);
  return { folder, file };
}

function program(folder: string) {
  const env = {
    PATH: process.env.PATH,
    DISCORD_TOKEN: 'token',
    KIE_API_KEY: 'key',
    STORE_URL: `sqlite://${join(folder, 'bot.sqlite')}`,
  };
  return { cwd: folder, env };
}

const run = (folder: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [RESTORE, ...args], { ...program(folder), encoding: 'utf8' });

/** Name of a store, and whether the open task of the backup is marked. */
async function look(file: string): Promise<{ name: unknown; isMarked: boolean }> {
  const store = await openStore(file);
  try {
    const name = await store.rows.get({ namespace: 'drafts', key: 'name' });
    return { name, isMarked: (await readRestoreMark(store))('task-of-old') };
  } finally {
    await store.close();
  }
}

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

test('GIVEN restores that are killed as soon as they write WHEN the store is opened THEN it is the earlier one or the restored one, and a further restore works', async () => {
  const { folder, file } = await aBot(5000);
  for (let kill = 0; kill < 3; kill += 1) {
    const child = spawn(process.execPath, [RESTORE, 'backup.sqlite'], {
      ...program(folder),
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    while (child.exitCode === null && !existsSync(`${file}.restore.part`)) await nextTurn();
    for (let turn = 0; turn < kill * 200; turn += 1) await nextTurn();
    child.kill('SIGKILL');
    await ended;
    const { name, isMarked } = await look(file);
    assert.equal(isMarked, name === 'old');
    assert.ok(name === 'old' || name === 'new');
  }
  const { status, stderr } = run(folder, 'backup.sqlite');
  assert.equal(status, 0, stderr);
  assert.deepEqual(await look(file), { name: 'old', isMarked: true });
  assert.deepEqual(
    readdirSync(folder).filter(name => name.includes('.part')),
    [],
  );
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
    [run(folder, 'away.sqlite'), /There is no store away\.sqlite/],
    [run(folder), /^Use: npm run restore -- FILE/],
  ] as const) {
    assert.match(stderr, sentence);
    assert.equal(status, 1);
  }
  assert.equal((await look(file)).name, 'new');
  assert.deepEqual(keptIn(folder), []);
});
