import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { OperatorError } from '../../../src/lib/operatorError.ts';
import { openStore, type Store } from '../../../src/store/openStore.ts';
import { createTaskStore, type TaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-test-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
function newFile(): string {
  return join(folder, `${files++}.sqlite`);
}

async function open(
  file = newFile(),
  now: () => number = () => NOW,
): Promise<{ store: Store; tasks: TaskStore; file: string }> {
  const store = await openStore(file);
  const tasks = await createTaskStore(store.rows, store.commit, { now, keepDays: 30 });
  return { store, tasks, file };
}

const complete = { stage: 'complete' as const, tracks: [], lyrics: [{ text: 'la' }] };

test('GIVEN a task WHEN the store is opened again THEN the task and its index entry are there', async () => {
  const { store, tasks, file } = await open();
  const task = makeTask();
  assert.deepEqual(await tasks.create(task, { idempotencyKey: 'x' }, 3), { kind: 'created' });
  await store.close();
  const again = await open(file);
  assert.deepEqual(await again.tasks.get(task.id), task);
  assert.deepEqual(await again.tasks.openTasks.ids(), [task.id]);
  assert.equal((await again.tasks.openTasks.get(task.id))?.secret, task.secret);
  await again.store.close();
});

test('GIVEN a request WHEN it is received twice at once THEN there is one task', async () => {
  const { store, tasks } = await open();
  const created = await Promise.all([
    tasks.create(makeTask({ id: 'a' }), { idempotencyKey: 'interaction' }, 3),
    tasks.create(makeTask({ id: 'b' }), { idempotencyKey: 'interaction' }, 3),
  ]);
  assert.deepEqual(created, [{ kind: 'created' }, { kind: 'duplicate', id: 'a' }]);
  assert.equal(await tasks.get('b'), undefined);
  await store.close();
});

test('GIVEN a button WHEN it is pressed twice at once THEN there is one task, though Discord sends two interactions', async () => {
  const { store, tasks } = await open();
  await tasks.create(makeTask({ id: 'a' }), { idempotencyKey: '1', deduplicationKey: 'again:x' }, 3);
  assert.deepEqual(
    await tasks.create(makeTask({ id: 'b' }), { idempotencyKey: '2', deduplicationKey: 'again:x' }, 3),
    {
      kind: 'duplicate',
      id: 'a',
    },
  );
  await store.close();
});

test('GIVEN a member at the limit WHEN they request more at once THEN no more are created, and ended ones make room', async () => {
  const { store, tasks } = await open();
  const askings = ['a', 'b', 'c'].map(id => tasks.create(makeTask({ id }), { idempotencyKey: id }, 2));
  assert.deepEqual(
    (await Promise.all(askings)).map(({ kind }) => kind),
    ['created', 'created', 'too-many-open'],
  );
  await tasks.update('a', task => applyUpdate(task, complete, NOW));
  assert.equal((await tasks.create(makeTask({ id: 'd' }), { idempotencyKey: 'd' }, 2)).kind, 'created');
  await store.close();
});

test('GIVEN changes of one task WHEN they come at once THEN each sees the one before', async () => {
  const { store, tasks } = await open();
  await tasks.create(makeTask(), { idempotencyKey: 'x' }, 3);
  const id = makeTask().id;
  await Promise.all(
    Array.from({ length: 50 }, () => tasks.update(id, task => ({ ...task, revision: task.revision + 1 }))),
  );
  assert.equal((await tasks.get(id))?.revision, 50);
  await store.close();
});

test('GIVEN a task that ended WHEN its card is published THEN it is closed and expires KEEP_DAYS after its end', async () => {
  const clock = { now: Date.now() };
  const { store, tasks, file } = await open(newFile(), () => clock.now);
  const task = makeTask({ createdAt: clock.now });
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const ended = await tasks.update(task.id, one => applyUpdate(one, complete, clock.now));
  assert.deepEqual(await tasks.openTasks.ids(), [task.id]);
  const published = { revision: ended?.revision ?? 0, digest: '', files: {}, at: clock.now };
  await tasks.update(task.id, one => ({ ...one, published }));
  assert.deepEqual(await tasks.openTasks.ids(), []);
  const rows = new DatabaseSync(file, { readOnly: true });
  const row = rows.prepare(`SELECT expires FROM keyv WHERE namespace = 'tasks'`).get();
  assert.ok(Math.abs(Number(row?.expires) - (clock.now + 30 * 86_400_000)) < 60_000);
  assert.equal(rows.prepare(`SELECT count(*) AS n FROM keyv WHERE namespace = 'open'`).get()?.n, 0);
  rows.close();
  await store.close();
});

test('GIVEN a closed task WHEN a late update changes it THEN it is open again and does not expire', async () => {
  const { store, tasks, file } = await open();
  const task = makeTask();
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const failed = {
    stage: 'failed' as const,
    tracks: [],
    lyrics: [],
    failure: { reason: 'x', credits: 'unknown' as const },
  };
  await tasks.update(task.id, one => {
    const ended = applyUpdate(one, failed, NOW);
    return { ...ended, published: { revision: ended.revision, digest: '', files: {}, at: NOW } };
  });
  assert.deepEqual(await tasks.openTasks.ids(), []);
  await tasks.update(task.id, one => applyUpdate(one, complete, NOW));
  assert.deepEqual(await tasks.openTasks.ids(), [task.id]);
  const rows = new DatabaseSync(file, { readOnly: true });
  assert.equal(rows.prepare(`SELECT expires FROM keyv WHERE namespace = 'tasks'`).get()?.expires, null);
  rows.close();
  await store.close();
});

test('GIVEN a store in use WHEN a second process opens it THEN the error says what to do', async () => {
  const { store, file } = await open();
  await assert.rejects(openStore(file), (error: unknown) => {
    assert.ok(error instanceof OperatorError);
    assert.match(error.message, /Another process uses the store .*stop the other one/);
    return true;
  });
  await store.close();
  const again = await openStore(file);
  await again.close();
});

test('GIVEN a file that is not a database WHEN it is opened THEN the error says what to check', async () => {
  await assert.rejects(openStore('/proc/version/bot.sqlite'), OperatorError);
});

test('GIVEN a disk that fails WHEN a change is stored THEN it throws, and the task is unchanged', async () => {
  const { store, tasks, file } = await open();
  await tasks.create(makeTask(), { idempotencyKey: 'x' }, 3);
  const other = new DatabaseSync(file);
  other.exec(`CREATE TRIGGER broken BEFORE UPDATE ON keyv BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`);
  const id = makeTask().id;
  await assert.rejects(tasks.update(id, task => ({ ...task, revision: 9 })));
  other.exec('DROP TRIGGER broken');
  assert.equal((await tasks.get(id))?.revision, 0);
  assert.equal((await tasks.update(id, task => ({ ...task, revision: 7 })))?.revision, 7);
  other.close();
  await store.close();
});

test('GIVEN a task that is erased before anything was paid WHEN it is deleted THEN nothing of it is left', async () => {
  const { store, tasks } = await open();
  await tasks.create(makeTask(), { idempotencyKey: 'x' }, 3);
  await tasks.delete(makeTask().id, 'x');
  assert.equal(await tasks.get(makeTask().id), undefined);
  assert.deepEqual(await tasks.openTasks.ids(), []);
  assert.equal((await tasks.create(makeTask({ id: 'new' }), { idempotencyKey: 'x' }, 3)).kind, 'created');
  await store.close();
});

test('GIVEN a task changed often WHEN it is read before, while and after a change is written THEN what is read was on the disk', async () => {
  const { store, tasks, file } = await open();
  const { id } = makeTask();
  await tasks.create(makeTask(), { idempotencyKey: 'x' }, 3);
  const onDisk = new DatabaseSync(file, { readOnly: true });
  const stored = onDisk.prepare(
    `SELECT value ->> '$.value.revision' AS revision FROM keyv WHERE namespace = 'tasks' AND key = ?`,
  );
  for (let revision = 1; revision <= 20; revision++) {
    const changing = tasks.update(id, task => ({ ...task, revision }));
    for (const early of [tasks.get(id), new Promise(setImmediate).then(() => tasks.get(id))])
      assert.ok(((await early)?.revision ?? 0) <= Number(stored.get(id)?.revision));
    await changing;
    assert.equal((await tasks.get(id))?.revision, revision);
    assert.equal(stored.get(id)?.revision, revision);
  }
  onDisk.close();
  await store.close();
});

test('GIVEN an invalid record WHEN it is read THEN it throws', async () => {
  const { store, tasks, file } = await open();
  await tasks.create(makeTask(), { idempotencyKey: 'x' }, 3);
  await store.close();
  const other = new DatabaseSync(file);
  other.exec(`UPDATE keyv SET value = json_remove(value, '$.value.updates') WHERE namespace = 'tasks'`);
  other.close();
  const again = await open(file);
  await assert.rejects(again.tasks.get(makeTask().id), /updates/);
  await assert.rejects(
    again.tasks.update(makeTask().id, task => ({ ...task, revision: 9 })),
    /updates/,
  );
  await again.store.close();
});
