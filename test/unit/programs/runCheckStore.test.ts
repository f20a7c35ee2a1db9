import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Task } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { damagePage, middlePageOf } from '../../support/damageStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openStoreFixture } from '../../support/openStoreFixture.ts';
import { programEnv } from '../../support/programEnv.ts';

const PROGRAM = fileURLToPath(new URL('../../../src/checkStore.ts', import.meta.url));

const root = mkdtempSync(join(tmpdir(), 'check-store-test-'));
after(() => rmSync(root, { recursive: true }));

const aFile = () => join(mkdtempSync(join(root, 'bot-')), 'bot.sqlite');

/** Runs the program for the store of the settings, or for a file that is named. */
function run(file: string, ...args: readonly string[]) {
  const env = {
    ...programEnv(),
    DISCORD_TOKEN: 'token',
    KIE_API_KEY: 'key',
    STORE_URL: `sqlite://${file}`,
  };
  return spawnSync(process.execPath, [PROGRAM, ...args], { cwd: root, env, encoding: 'utf8' });
}

async function withTasks(file: string, tasks: readonly Partial<Task>[]) {
  const store = await openStore(file);
  const taskStore = await createTaskStore(store.rows, store.commit, { now: () => NOW, keepDays: 30 });
  for (const [at, changes] of tasks.entries()) {
    const id = `task${at}`.padEnd(18, '0');
    await taskStore.create(makeTask({ id, ...changes }), { idempotencyKey: id }, 100);
  }
  return store;
}

const at = (stage: Update['stage'], taskId?: string): Partial<Task> => ({
  updates: [{ stage, tracks: [], lyrics: [], ...(taskId !== undefined && { taskId }) }],
});

test('GIVEN a running bot with tasks at each stage WHEN the store is checked THEN it says what is left to do, and ends with 0', async () => {
  const file = aFile();
  const store = await withTasks(file, [{}, {}, at('submitting'), at('submitted', 'vendor-1')]);
  const { stdout, status } = run(file);
  await store.close();
  assert.match(stdout, /^✓ Store +All \d+ pages of .*bot\.sqlite are whole \(\d+\.\d MB\)\.$/m);
  assert.match(stdout, /^✓ Tasks +4 stored\.$/m);
  assert.match(
    stdout,
    /Left to do: 2 not sent to the vendor yet; 1 sent, without an answer so far; 1 being made by the vendor\. The oldest is of 2026-01-02T03:04:05\.000Z\.$/m,
  );
  assert.match(stdout, /^✓ Rows +.*open 4.*tasks 4/m);
  assert.doesNotMatch(stdout, /[!✗]/);
  assert.equal(status, 0);
});

test('GIVEN a store of 0.2.0 WHEN it is checked THEN the records of an earlier version are counted, and nothing is changed', () => {
  const file = aFile();
  openStoreFixture(file);
  const { stdout, status } = run(file);
  assert.match(stdout, /\d+ in the form of an earlier version/);
  assert.equal(status, 0, stdout);
});

test('GIVEN records that cannot be read or are of a later version, and an open row without a record WHEN the store is checked THEN each is reported', async () => {
  const file = aFile();
  const store = await withTasks(file, [{}]);
  await store.commit({
    set: [
      { namespace: 'tasks', key: 'broken', value: { version: 3, id: 'broken' } },
      { namespace: 'tasks', key: 'later', value: { version: 4 } },
      { namespace: 'open', key: 'lost', value: {} },
    ],
  });
  await store.close();
  const { stdout, status } = run(file);
  assert.match(stdout, /^✗ Tasks +1 can't be read \(broken\)/m);
  assert.match(stdout, /^✗ Tasks +1 were written by a later version/m);
  assert.match(stdout, /^! Tasks +1 marked as not settled, but not stored/m);
  assert.equal(status, 1);
});

test('GIVEN a damaged page, a file that is no database, another database, no file and a wrong argument WHEN each is checked THEN a sentence says so, and it ends with 1', async () => {
  const file = aFile();
  const store = await withTasks(
    file,
    Array.from({ length: 200 }, () => ({})),
  );
  await store.close();
  damagePage(file, middlePageOf(file));
  const damaged = run(file);
  assert.match(damaged.stdout, /^✗ Store +.*bot\.sqlite is damaged: /m);
  assert.match(damaged.stdout, /put your last backup in its place/);
  const text = aFile();
  writeFileSync(text, 'no database'.repeat(100));
  const other = aFile();
  const database = new DatabaseSync(other);
  database.exec('CREATE TABLE other (x)');
  database.close();
  const runs = [
    [damaged, /damaged/],
    [run(file, text), /cannot be opened/],
    [run(file, other), /is not a store of this bot/],
    [run(file, join(root, 'away.sqlite')), /There is no store .*away\.sqlite/],
    [run(file, '--fix'), /Use: npm run check-store/],
  ] as const;
  for (const [{ stdout, stderr, status }, sentence] of runs) {
    assert.match(stdout, sentence, stderr);
    assert.equal(status, 1);
  }
});
