import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lockStore } from '../../../src/store/lockStore.ts';
import { openStore, type Store } from '../../../src/store/openStore.ts';
import { damagePage, middlePageOf } from '../../support/damageStore.ts';

const BACKUP = fileURLToPath(new URL('../../../src/backup.ts', import.meta.url));

const root = mkdtempSync(join(tmpdir(), 'backup-test-'));
after(() => rmSync(root, { recursive: true }));

/** A store with rows, which is open. */
async function aStore(rows: number): Promise<{ folder: string; file: string; store: Store }> {
  const folder = mkdtempSync(join(root, 'bot-'));
  mkdirSync(join(folder, 'kept'));
  const file = join(folder, 'bot.sqlite');
  const store = await openStore(file);
  for (let at = 0; at < rows; at += 1000) await write(store, 'old', Math.min(1000, rows - at), at);
  return { folder, file, store };
}

async function write(store: Store, name: string, rows: number, from = 0): Promise<void> {
  const set = Array.from({ length: rows }, (_, one) => ({
    namespace: 'tasks' as const,
    key: `${name}-${String(from + one).padStart(8, '0')}`,
    value: 'x'.repeat(1000),
  }));
  await store.commit({ set });
}

/** Arguments and options of the program in the bot's folder. */
function program(folder: string, args: readonly string[]) {
  const env = {
    PATH: process.env.PATH,
    DISCORD_TOKEN: 'token',
    KIE_API_KEY: 'key',
    STORE_URL: `sqlite://${join(folder, 'bot.sqlite')}`,
  };
  return { command: process.execPath, args: [BACKUP, ...args], options: { cwd: folder, env } };
}

function run(folder: string, ...given: readonly string[]) {
  const { command, args, options } = program(folder, given);
  const { status, stdout, stderr } = spawnSync(command, args, { ...options, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Number of rows of a backup whose pages are sound, by the beginning of their keys. */
function countIn(backup: string): Record<string, number> {
  const database = new DatabaseSync(backup, { readOnly: true });
  try {
    assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
    const rows = database
      .prepare('SELECT substr(key, 1, 3) AS name, count(*) AS rows FROM keyv GROUP BY 1')
      .all();
    return Object.fromEntries(rows.map(({ name, rows }) => [String(name), Number(rows)]));
  } finally {
    database.close();
  }
}

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

test('GIVEN backups that are killed as soon as they write WHEN one is made afterwards THEN no half file ever had the name, and nothing else is left', async () => {
  const { folder, store } = await aStore(20_000);
  await store.close();
  const backup = join(folder, 'kept/a.sqlite');
  for (let kill = 0; kill < 3; kill += 1) {
    const { command, args, options } = program(folder, ['kept/a.sqlite']);
    const child = spawn(command, args, { ...options, stdio: 'ignore' });
    const ended = once(child, 'close');
    while (child.exitCode === null && !existsSync(`${backup}.part`) && !existsSync(backup)) await nextTurn();
    child.kill('SIGKILL');
    await ended;
    if (!existsSync(backup)) continue;
    assert.deepEqual(countIn(backup), { old: 20_000 });
    rmSync(backup);
  }
  const { status, stderr } = run(folder, 'kept/a.sqlite');
  assert.equal(status, 0, stderr);
  assert.deepEqual(countIn(backup), { old: 20_000 });
  assert.deepEqual(readdirSync(join(folder, 'kept')), ['a.sqlite']);
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
