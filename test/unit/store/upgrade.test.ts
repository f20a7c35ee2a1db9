import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { compactTask } from '../../../src/domain/compactTask.ts';
import { cardLocale } from '../../../src/domain/origin.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import { taskSchema } from '../../../src/domain/task.ts';
import { isSettled } from '../../../src/domain/taskState.ts';
import { upgradeRecord } from '../../../src/domain/upgrade/upgradeRecord.ts';
import { entrySchema } from '../../../src/library/entry.ts';
import { indexRows } from '../../../src/library/indexRows.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { createSubscriptions } from '../../../src/notifications/channels/createSubscriptions.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createUpgradeCopy } from '../../../src/store/upgradeCopy.ts';
import { createFindExistingResult } from '../../../src/tasks/store/findExistingResult.ts';
import { migrateRecords } from '../../../src/tasks/store/migrateRecords.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { assertFits } from '../../support/assertFits.ts';
import { makeTask } from '../../support/makeTask.ts';
import { openStoreFixture } from '../../support/openStoreFixture.ts';
import { attachAll } from '../../support/readCard.ts';
import { silentLog } from '../../support/silentLog.ts';

const folder = mkdtempSync(join(tmpdir(), 'upgrade-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const never = new AbortController().signal;

async function openFixture(name: string) {
  const file = join(folder, name);
  const fixture = openStoreFixture(file);
  const store = await openStore(file);
  const options = { now: Date.now, keepDays: 365, indexRows };
  const tasks = await createTaskStore(store.rows, store.commit, options);
  const taskId = (label: string): string => fixture.tasks.get(label) ?? assert.fail(label);
  return { file, store, tasks, taskId, fixture };
}

/** The version of each record on the disk. */
function versionsIn(file: string): number[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database
    .prepare(`SELECT json_extract(value, '$.value.version') AS version FROM keyv WHERE namespace = 'tasks'`)
    .all();
  database.close();
  return rows.map(({ version }) => Number(version));
}

test('GIVEN the store of 0.2.0 WHEN it is opened THEN every record can be read, with its stage, input and results', async () => {
  const { store, tasks, taskId, fixture } = await openFixture('read.sqlite');
  for (const [label, id] of fixture.tasks) {
    const task = await tasks.get(id);
    assert.ok(task, label);
    assert.ok(['song', 'lyrics', 'operation'].includes(task.input.kind), label);
    assertFits(renderCard(task, attachAll(task), translateTo(cardLocale(task))));
  }
  const resultOf = async (label: string) =>
    progressOf((await tasks.get(taskId(label)))?.updates ?? []).result?.kind;
  for (const label of ['wav', 'midi', 'timed-lyrics', 'video', 'persona', 'voice']) {
    const { operation } = (await tasks.get(taskId(label))) ?? assert.fail(label);
    assert.equal(await resultOf(label), operation, label);
  }
  const midi = (await tasks.get(taskId('midi'))) ?? assert.fail();
  assert.deepEqual(
    midi.completedSteps?.map(step => progressOf(step.updates).result?.kind),
    ['stems'],
  );
  assert.equal(progressOf((await tasks.get(taskId('open: first')))?.updates ?? []).stage, 'first');
  assert.ok((await tasks.get(taskId('hidden')))?.cardDeleted);
  await store.close();
});

test('GIVEN the store of 0.2.0 WHEN it is opened THEN open tasks keep their credits, and existing results are found', async () => {
  const { store, tasks, taskId, fixture } = await openFixture('index.sqlite');
  const queued = (await tasks.get(taskId('open: second in the queue'))) ?? assert.fail();
  assert.ok(
    (await tasks.openTasks.outstandingOfMember(queued.origin.userId)) > 0,
    'unpaid orders count towards the limit',
  );
  const open = [...fixture.tasks].filter(([label]) => label.startsWith('open: '));
  for (const [label, id] of open) assert.ok(await tasks.openTasks.get(id), label);
  const kinds = new Set<string>();
  for await (const [key, value] of store.rows.entries('library'))
    if (key.startsWith('member/') || key.startsWith('server/')) kinds.add(entrySchema.parse(value).kind);
  assert.deepEqual([...kinds].sort(), ['lyrics', 'operation', 'song'], 'rows of the library are read');
  const { ofGuild } = await createSubscriptions({ ...store, log: silentLog });
  const channels = ofGuild(fixture.ids.get('guild'));
  assert.ok(channels.length > 0 && channels.every(({ events }) => events.length > 0), 'with their events');
  const wav = (await tasks.get(taskId('wav'))) ?? assert.fail();
  assert.ok(wav.input.kind === 'operation' && wav.input.of);
  const find = createFindExistingResult({ rows: store.rows, tasks, now: Date.now });
  assert.equal((await find('wav', wav.input.of))?.task.id, wav.id);
  await store.close();
});

test('GIVEN the store of 0.2.0 WHEN its records are migrated THEN all have version 3, a private copy was made first, and settled ones are compact', async () => {
  const { file, store, tasks, fixture } = await openFixture('migrate.sqlite');
  const { rows, commit } = store;
  const before = new Map(
    await Promise.all([...fixture.tasks.values()].map(async id => [id, await tasks.get(id)] as const)),
  );
  const copy = createUpgradeCopy({ rows, file, now: Date.now });
  await migrateRecords({ rows, commit, tasks, makeCopy: copy.make, signal: never, log: silentLog });
  for (const [id, task] of before) {
    const migrated = await tasks.get(id);
    assert.ok(task && migrated);
    const expected = isSettled(task, Date.now()) ? compactTask(task, Date.now()) : task;
    assert.deepEqual(migrated, JSON.parse(JSON.stringify(expected)), id);
  }
  const kept = [...before.values()].filter(task => task !== undefined && !isSettled(task, Date.now()));
  assert.ok(kept.length > 0 && kept.length < before.size);
  assert.equal(statSync(copy.file).mode & 0o777, 0o600);
  assert.ok(versionsIn(copy.file).every(version => version === 1));
  await store.close();
  assert.ok(versionsIn(file).every(version => version === 3));
  const written = new DatabaseSync(file, { readOnly: true });
  const old = written
    .prepare(
      `SELECT key FROM keyv WHERE namespace = 'tasks' AND (value LIKE '%"wish":%' OR value LIKE '%"news":%')`,
    )
    .all();
  written.close();
  assert.deepEqual(old, [], 'no record has a name of version 1 left');

  await copy.removeExpired();
  assert.ok(statSync(copy.file), 'kept for seven days');
  const later = createUpgradeCopy({ rows, file, now: () => Date.now() + 8 * 24 * 60 * 60 * 1000 });
  await later.removeExpired();
  assert.throws(() => statSync(copy.file), /ENOENT/);
});

test('GIVEN a migration that is interrupted WHEN the next start continues THEN the result is the same as without interruption', async () => {
  const { file, store, tasks } = await openFixture('interrupted.sqlite');
  const { rows, commit } = store;
  const stop = new AbortController();
  const updated: string[] = [];
  const counting = {
    ...tasks,
    update: async (...parameters: Parameters<typeof tasks.update>) => {
      if (updated.push(parameters[0]) === 25) stop.abort();
      return tasks.update(...parameters);
    },
  };
  let copies = 0;
  const makeCopy = async () => {
    copies += 1;
    return true;
  };
  const options = { rows, commit, makeCopy, log: silentLog };
  await migrateRecords({ ...options, tasks: counting, signal: stop.signal });
  assert.ok(versionsIn(file).includes(1));
  await migrateRecords({ ...options, tasks: counting, signal: never });
  assert.ok(versionsIn(file).every(version => version === 3));
  assert.deepEqual(updated.length, new Set(updated).size, 'no record is written twice');
  const done = { get: rows.get, entriesWithPrefix: () => assert.fail('no record is read again') };
  await migrateRecords({ ...options, rows: done, tasks, signal: never });
  assert.equal(copies, 2, 'one line for each run that found old records');
  await store.close();
});

test('GIVEN a disk with too little space for a copy WHEN records are to be migrated THEN none is changed, and the next start tries again', async () => {
  const { file, store, tasks } = await openFixture('full.sqlite');
  const { rows, commit } = store;
  const options = { rows, commit, tasks, signal: never, log: silentLog };
  await migrateRecords({ ...options, makeCopy: async () => false });
  assert.ok(versionsIn(file).every(version => version === 1));
  await migrateRecords({ ...options, makeCopy: async () => true });
  assert.ok(versionsIn(file).every(version => version === 3));
  await store.close();
});

test('GIVEN a disk with less free space than twice the store and its log WHEN a copy is to be made THEN there is none, and with more there is one', async () => {
  const { file, store } = await openFixture('room.sqlite');
  const needed = 2 * (statSync(file).size + statSync(`${file}-wal`).size);
  const folders: string[] = [];
  const modes: number[] = [];
  const copyTo = async (part: string) => {
    modes.push(statSync(part).mode & 0o777);
    await store.rows.copyTo(part);
  };
  const make = (free: number) => {
    const freeBytes = async (of: string) => {
      folders.push(of);
      return free;
    };
    return createUpgradeCopy({ rows: { copyTo }, file, now: Date.now, freeBytes }).make();
  };
  assert.equal(await make(needed - 1), false);
  assert.ok(!existsSync(`${file}.before-upgrade`));
  assert.equal(await make(needed), true);
  assert.ok(existsSync(`${file}.before-upgrade`));
  assert.deepEqual(folders, [folder, folder]);
  assert.deepEqual(modes, [0o600], 'nobody else can read it, even while it is made');
  await store.close();
});

test('GIVEN a store that cannot be written for a while WHEN records are migrated THEN the next start continues, and none is left out', async () => {
  const { file, store, tasks } = await openFixture('unwritable.sqlite');
  const { rows, commit } = store;
  let updated = 0;
  const failing = {
    ...tasks,
    update: async (...parameters: Parameters<typeof tasks.update>) => {
      if (++updated === 25) throw new Error('disk I/O error');
      return tasks.update(...parameters);
    },
  };
  const options = { rows, commit, makeCopy: async () => true, signal: never, log: silentLog };
  await assert.rejects(migrateRecords({ ...options, tasks: failing }), /disk I\/O error/);
  assert.ok(versionsIn(file).includes(1));
  await migrateRecords({ ...options, tasks });
  assert.ok(versionsIn(file).every(version => version === 3));
  await store.close();
});

test('GIVEN a copy WHEN a member is erased THEN it is deleted at once', async () => {
  const { file, store } = await openFixture('forgotten.sqlite');
  const copy = createUpgradeCopy({ rows: store.rows, file, now: Date.now });
  assert.ok(await copy.make());
  await copy.remove();
  assert.throws(() => statSync(copy.file), /ENOENT/);
  await store.close();
});

test('GIVEN a bot that runs for months WHEN its copy turns seven days old THEN it is deleted without a restart', async () => {
  const { file, store } = await openFixture('running.sqlite');
  const stop = new AbortController();
  let days = 0;
  // Each check is a day after the one before.
  const now = (): number => Date.now() + ++days * 24 * 60 * 60 * 1000;
  const copy = createUpgradeCopy({ rows: store.rows, file, now, checkIntervalMs: 1 });
  assert.ok(await copy.make());
  const watching = copy.removeOnceExpired(stop.signal);
  while (existsSync(copy.file) && days < 20) await wait(1);
  stop.abort();
  await watching;
  assert.ok(days === 7 || days === 8, `deleted on day ${days}`);
  await store.close();
});

test('GIVEN a record with fields of a later version WHEN a task changes THEN they survive, in nested parts too', async () => {
  const { store, tasks, file, taskId } = await openFixture('later.sqlite');
  const task = makeTask();
  await tasks.create(task, { idempotencyKey: 'x' }, 9);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec(
    `UPDATE keyv SET value = json_set(value, '$.value.mood', 'calm', '$.value.origin.device', 'phone')
     WHERE namespace = 'tasks' AND key = '${task.id}';
     UPDATE keyv SET value = json_set(value, '$.value.news[#-1].made.loudness', -14)
     WHERE namespace = 'tasks' AND key = '${taskId('wav')}'`,
  );
  database.close();
  const again = await openStore(file);
  const later = await createTaskStore(again.rows, again.commit, { now: Date.now, keepDays: 365 });
  await later.update(task.id, current => ({ ...current, revision: current.revision + 1 }));
  const stored = await again.rows.get({ namespace: 'tasks', key: task.id });
  assert.deepEqual(
    [Object(stored).mood, Object(stored).origin.device, Object(stored).revision],
    ['calm', 'phone', task.revision + 1],
  );
  await later.update(taskId('wav'), current => ({ ...current, revision: current.revision + 1 }));
  const wav = await again.rows.get({ namespace: 'tasks', key: taskId('wav') });
  assert.equal(Object(wav).updates.at(-1).result.loudness, -14);
  await again.close();
});

test('GIVEN records of both versions WHEN they are upgraded twice THEN the second time changes nothing', async () => {
  const { store, fixture } = await openFixture('twice.sqlite');
  for (const id of fixture.tasks.values()) {
    const stored = await store.rows.get({ namespace: 'tasks', key: id });
    const once = upgradeRecord(stored);
    assert.equal(upgradeRecord(once), once);
    assert.deepEqual(taskSchema.parse(once), taskSchema.parse(stored));
  }
  await store.close();
});

test('GIVEN records of both versions WHEN their closed routes are read THEN former names are replaced by the present ones', async () => {
  const { store, tasks, fixture } = await openFixture('routes.sqlite');
  const read = await Promise.all([...fixture.tasks.values()].map(id => tasks.get(id)));
  const names = new Set(read.flatMap(task => task?.closedRoutes ?? []));
  assert.deepEqual([...names].sort(), ['channel', 'directMessage', 'newMessage', 'token']);
  await store.close();
  const closedRoutes = ['fresh', 'token', 'direct', 'newMessage', 'later'];
  const { closedRoutes: routes } = taskSchema.parse({ ...makeTask(), closedRoutes });
  assert.deepEqual(routes, ['newMessage', 'token', 'directMessage', 'newMessage', 'later']);
});
