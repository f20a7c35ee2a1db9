import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { startBot } from '../../sandbox/testbed/botProcess.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { openStoreFixture } from '../support/openStoreFixture.ts';
import { pollUntil } from '../support/pollUntil.ts';

/** Copies of each ended task of the fixture. */
const COPIES = 15;

interface TaskRow {
  readonly key: string;
  readonly value: string;
  readonly expires: number | null;
}

/** Copies the records of ended tasks with their own ids, and returns these ids. */
function repeatEndedTasks(file: string): string[] {
  const database = new DatabaseSync(file);
  const ended = readTasks(database).filter(({ expires }) => expires !== null);
  const insert = database.prepare(
    "INSERT INTO keyv (namespace, key, value, expires) VALUES ('tasks', ?, ?, ?)",
  );
  const ids: string[] = [];
  database.exec('BEGIN');
  for (const { key, value, expires } of ended)
    for (let copy = 0; copy < COPIES; copy++) {
      const id = ids.length.toString(16).padStart(18, '0');
      ids.push(id);
      insert.run(id, value.replaceAll(key, id), expires);
    }
  database.exec('COMMIT');
  database.close();
  return ids;
}

function readTasks(database: DatabaseSync): TaskRow[] {
  const rows = database.prepare("SELECT key, value, expires FROM keyv WHERE namespace = 'tasks'").all();
  return rows as unknown as TaskRow[];
}

/** Versions of the records in a store, by id. */
function readVersions(file: string): Map<string, number> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return new Map(readTasks(database).map(({ key, value }) => [key, JSON.parse(value).value.version]));
  } finally {
    database.close();
  }
}

function countUpgraded(file: string): number {
  return [...readVersions(file).values()].filter(version => version === 3).length;
}

test('GIVEN hundreds of records of 0.2.0 WHEN the bot is killed in the middle of their upgrade, and starts again THEN all are upgraded, and none is lost', async () => {
  await using testbed = await startProcessTestbed();
  const { storeFile, env } = testbed;
  await testbed.bot.kill();
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(storeFile + end, { force: true });
  openStoreFixture(storeFile, { replace: { 'https://vendor.invalid': testbed.kie.apiUrl } });
  const ids = repeatEndedTasks(storeFile);
  assert.ok(ids.length > 300, `${ids.length} records`);

  const bot = await startBot(env);
  await pollUntil(() => countUpgraded(storeFile) >= ids.length / 4, 'a quarter of the records');
  await bot.kill();
  const atKill = readVersions(storeFile);
  const left = [...atKill.values()].filter(version => version === 1).length;
  assert.ok(left > 0, 'some records are not upgraded yet');
  assert.deepEqual(
    ids.filter(id => !atKill.has(id)),
    [],
  );
  const copied = readVersions(`${storeFile}.before-upgrade`);
  // Open tasks may have changed by themselves while the copy was made.
  assert.deepEqual([...new Set(ids.map(id => copied.get(id)))], [1], 'the copy is from before the upgrade');

  await testbed.restart();
  const { records } = await testbed.bot.logged('Records upgraded');
  // The progress is stored every twenty records, so few are written twice, and none is left out.
  assert.ok(Number(records) <= left, `${records} of ${left}`);
  const after = readVersions(storeFile);
  assert.deepEqual(
    ids.filter(id => after.get(id) !== 3),
    [],
  );
  assert.deepEqual([...new Set(after.values())], [3]);
});
