import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { createDraftStore } from '../../../src/discord/interactions/draftStore.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import { indexRows } from '../../../src/library/indexRows.ts';
import { createMemberErasure } from '../../../src/privacy/createMemberErasure.ts';
import { finishPendingScrub } from '../../../src/privacy/pendingScrub.ts';
import { openDatabase } from '../../../src/store/openDatabase.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createFindExistingResult } from '../../../src/tasks/store/findExistingResult.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { indexedWords } from '../../support/indexedWords.ts';
import { makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { makeTask } from '../../support/makeTask.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { silentLog } from '../../support/silentLog.ts';

const folder = mkdtempSync(join(tmpdir(), 'forget-test-'));
after(() => rmSync(folder, { recursive: true }));

const ADA = '2000000000000000001';
const BOB = '2000000000000000002';

async function open(name: string) {
  const file = join(folder, name);
  const store = await openStore(file);
  const { rows, commit } = store;
  const tasks = await createTaskStore(rows, commit, { now: Date.now, keepDays: 30, indexRows });
  const forget = createMemberErasure({ rows, commit, tasks, indexed: Promise.resolve(), log: silentLog });
  const findExistingResult = createFindExistingResult({ rows, tasks, now: Date.now });
  return { file, store, tasks, drafts: createDraftStore(rows, commit), forget, findExistingResult };
}

function bytesOf(file: string): string {
  return [file, `${file}-wal`].map(one => readFileSync(one, 'latin1')).join();
}

test('GIVEN many changed records of two members WHEN one is erased THEN none of their bytes is left, and the other keeps all', async () => {
  const { file, store, tasks, drafts, forget } = await open('many.sqlite');
  const numbers = Array.from({ length: 120 }, (_, at) => at);
  const hex = (at: number, who: string) => `${who}${at.toString(16).padStart(17, '0')}`;
  await Promise.all(
    numbers.flatMap(at =>
      [ADA, BOB].map(userId => {
        const id = hex(at, userId === ADA ? 'a' : 'b');
        const idea = `${userId === ADA ? 'secretsong' : 'othersong'} ${at}`;
        const task = makeTask({
          id,
          input: { kind: 'song', idea, instrumental: false, model: 'V5_5' },
          request: { prompt: idea },
          origin: { ...makeTask().origin, userId },
          createdAt: 1_700_000_000_000 + ((at * 7919) % 120),
        });
        return tasks.create(
          task,
          { idempotencyKey: `i${id}`, deduplicationKey: `again:${id}:${userId}` },
          1000,
        );
      }),
    ),
  );
  for (const size of [10, 4000, 200, 9000]) {
    await Promise.all(
      numbers.map(at => {
        const who = at % 2 ? 'a' : 'b';
        const text = `${who === 'a' ? 'secretwords ' : 'otherwords '.repeat(size / 10)}`.repeat(size / 20);
        const update = { stage: 'complete' as const, tracks: [], lyrics: [{ text: text.slice(0, size) }] };
        return tasks.update(hex(at, who), task => applyUpdate(task, update, Date.now()));
      }),
    );
  }
  await drafts.save({ kind: 'lyrics', prompt: 'secretdraft' }, ADA);
  // A click whose task does not exist.
  await store.commit({ set: [{ namespace: 'asked', key: `again:x:${ADA}`, value: 'x' }] });
  await drafts.save({ kind: 'lyrics', prompt: 'otherdraft' }, BOB);
  assert.match(bytesOf(file), /secretsong/);
  const isTrace = (word: string) => word.includes('secretsong') || word.includes(ADA);
  assert.ok(indexedWords(file).some(isTrace));
  assert.deepEqual(await forget(ADA), { tasks: 120, scrubPending: false });
  const bytes = bytesOf(file);
  for (const trace of [ADA, 'secretsong', 'secretwords', 'secretdraft', hex(7, 'a'), hex(119, 'a')])
    assert.equal(bytes.indexOf(trace), -1, trace);
  assert.deepEqual(indexedWords(file).filter(isTrace), []);
  assert.deepEqual(await tasks.openTasks.ofMember(ADA), []);
  for (const at of numbers) assert.ok(await tasks.get(hex(at, 'b')), `Bob's ${at}`);
  assert.match(bytes, /otherdraft/);
  assert.deepEqual(await forget(ADA), { tasks: 0, scrubPending: false });
  await store.close();
});

test('GIVEN a task that is being changed WHEN its member is erased THEN the change restores nothing', async () => {
  const { file, store, tasks, forget } = await open('open.sqlite');
  const task = makeTask({ origin: { ...makeTask().origin, userId: ADA } });
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const changes = Array.from({ length: 20 }, () =>
    tasks.update(task.id, one => ({ ...one, revision: one.revision + 1 })),
  );
  const [, forgotten] = await Promise.all([Promise.all(changes), forget(ADA)]);
  assert.equal(forgotten.tasks, 1);
  assert.equal(await tasks.update(task.id, one => ({ ...one, revision: 99 })), undefined);
  assert.equal(bytesOf(file).indexOf(ADA), -1);
  await store.close();
});

test('GIVEN rows larger than a page WHEN they are deleted THEN they are overwritten with zeros, by SQLite itself', () => {
  const file = join(folder, 'zeros.sqlite');
  const database = openDatabase(file);
  database.exec('CREATE TABLE rows (text)');
  database.exec(`INSERT INTO rows VALUES ('${'secretwords '.repeat(2000)}'), ('kept')`);
  assert.ok(database.checkpointWal('TRUNCATE'));
  assert.match(bytesOf(file), /secretwords/);
  database.exec(`DELETE FROM rows WHERE text != 'kept'`);
  assert.ok(database.checkpointWal('TRUNCATE'));
  assert.doesNotMatch(bytesOf(file), /secretwords/);
  assert.match(bytesOf(file), /kept/);
  database.close();
});

test('GIVEN a process that reads the file WHEN a member is erased THEN it is tried again, and if the reader stays, the next start finishes it', async () => {
  const { file, store, tasks, forget } = await open('read.sqlite');
  const origin = { ...makeTask().origin, userId: ADA };
  await tasks.create(makeTask({ origin }), { idempotencyKey: 'x' }, 9);
  const reader = new DatabaseSync(file, { readOnly: true });
  const readAgain = () => {
    reader.exec('BEGIN');
    reader.prepare('SELECT * FROM keyv').all();
  };
  readAgain();
  const forgotten = forget(ADA);
  setTimeout(() => reader.exec('COMMIT'), 300);
  assert.deepEqual(await forgotten, { tasks: 1, scrubPending: false });
  assert.equal(bytesOf(file).indexOf(ADA), -1);
  await tasks.create(makeTask({ origin }), { idempotencyKey: 'y' }, 9);
  readAgain();
  assert.deepEqual(await forget(ADA), { tasks: 1, scrubPending: true });
  reader.exec('COMMIT');
  reader.close();
  await finishPendingScrub({ rows: store.rows, commit: store.commit, log: silentLog });
  assert.equal(bytesOf(file).indexOf(ADA), -1);
  await store.close();
});

test('GIVEN other stores of member data WHEN a member is erased THEN their erasers run before the disk is scrubbed', async () => {
  const { file, store, tasks } = await open('rooms.sqlite');
  const { rows, commit } = store;
  const key = { namespace: 'drafts', key: `of-${ADA}-elsewhere` } as const;
  await commit({ set: [{ ...key, value: 'x' }] });
  const elsewhere = [async () => commit({ remove: [key] })];
  const forget = createMemberErasure({
    rows,
    commit,
    tasks,
    indexed: Promise.resolve(),
    erasers: elsewhere,
    log: silentLog,
  });
  await forget(ADA);
  assert.equal(bytesOf(file).indexOf(ADA), -1);
  await store.close();
});

test('GIVEN a copy in the file that SQLite left WHEN a member is erased THEN it is overwritten', async () => {
  const { file, store, tasks, forget } = await open('corner.sqlite');
  const task = makeTask({ origin: { ...makeTask().origin, userId: ADA } });
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  // As left by an older bot.
  const older = new DatabaseSync(file);
  older.exec(
    `PRAGMA secure_delete = OFF; CREATE TABLE old (text); INSERT INTO old VALUES ('of ${ADA}'), ('x')`,
  );
  older.exec('DELETE FROM old WHERE rowid = 1; PRAGMA user_version = 0; PRAGMA wal_checkpoint(TRUNCATE)');
  older.close();
  assert.notEqual(readFileSync(file, 'latin1').indexOf(ADA), -1);
  await forget(ADA);
  assert.equal(bytesOf(file).indexOf(ADA), -1);
  await store.close();
});

test('GIVEN results that another member made, is making and has just requested from a song WHEN the song’s member is erased THEN no byte names the song’s record, and the other’s tasks continue', async () => {
  const { file, store, tasks, drafts, forget, findExistingResult } = await open('derived.sqlite');
  const song = 'a'.repeat(18);
  const of = { ...TRACK_REF, task: song, link: `https://discord.com/channels/1/2/${ADA}9` };
  const originOf = (userId: string) => ({ ...makeTask().origin, userId });
  const begin = (operation: OperationName, id: string, userId = BOB) =>
    tasks.create(
      makeOperationTask(operation, { of }, { id, origin: originOf(userId) }),
      { idempotencyKey: id },
      99,
    );
  await tasks.create(makeTask({ id: song, origin: originOf(ADA) }), { idempotencyKey: 'x' }, 9);
  await begin('wav', 'b1'.padEnd(18, '0'));
  await begin('extend', 'b2'.padEnd(18, '0'));
  await begin('separate-vocal', 'b3'.padEnd(18, '0'));
  await begin('video', 'a1'.padEnd(18, '0'), ADA);
  const done = { stage: 'complete', taskId: 'S', tracks: [], lyrics: [] } as const;
  await tasks.update('b3'.padEnd(18, '0'), task =>
    applyUpdate(task, { ...done, tracks: [], lyrics: [] }, Date.now()),
  );
  const input = { kind: 'operation', operation: 'persona', fields: {}, recordings: [], of } as const;
  const draft = await drafts.save({ ...input, recordings: [] }, BOB);
  assert.equal((await drafts.read(draft, BOB))?.kind, 'operation');
  assert.equal(await drafts.read(draft, ADA), undefined, 'a form belongs to the member who opened it');
  const pressed = { namespace: 'asked', key: `track:${song}:k:wav:${BOB}`, value: 'x' } as const;
  const old = { namespace: 'asked', key: `again:${song}:${BOB}`, value: 'x', ttl: 1 } as const;
  await store.commit({ set: [pressed, old] });
  await pollUntil(async () => (await store.rows.get(old)) === undefined, 'the expired click');
  assert.deepEqual(await forget(ADA), { tasks: 2, scrubPending: false });
  assert.equal(bytesOf(file).indexOf(song), -1);
  assert.equal(bytesOf(file).indexOf(ADA), -1);
  assert.equal(await drafts.read(draft, BOB), undefined);
  const theirs = await Promise.all(['b1', 'b2', 'b3'].map(id => tasks.get(id.padEnd(18, '0'))));
  const kept = theirs.map(task => (task?.input.kind === 'operation' ? task.input.of : undefined));
  const [first = assert.fail()] = kept;
  assert.deepEqual(kept, [first, first, first], 'one song is still one');
  const { task: placeholder, ...rest } = first;
  assert.deepEqual(
    { ...rest, task: song, link: of.link },
    of,
    'title and ids of the vendor, which its retry needs',
  );
  assert.equal(
    (await findExistingResult('separate-vocal', first))?.taskId,
    'S',
    'nothing of Bob’s is paid again',
  );
  assert.equal((await findExistingResult('wav', first))?.isReady, false);
  assert.equal(await findExistingResult('video', first), undefined, 'the task of Ada');
  assert.notEqual(placeholder, song);
  await store.close();
});

test('GIVEN a record that this version cannot read WHEN its member is erased THEN it is deleted too', async () => {
  const { file, store, tasks } = await open('other-version.sqlite');
  const origin = { ...makeTask().origin, userId: ADA };
  const foreign = 'f'.repeat(18);
  await tasks.create(makeTask({ id: foreign, origin }), { idempotencyKey: 'x' }, 9);
  await tasks.create(makeTask({ origin }), { idempotencyKey: 'y' }, 9);
  const value = { ...makeTask({ id: foreign, origin }), operation: 'yodel' };
  const savedVoice = { kind: 'yodel', task: foreign, id: 'y', name: 'secretyodel' };
  await store.commit({
    set: [
      { namespace: 'tasks', key: foreign, value },
      { namespace: 'keepsakes', key: `${ADA}/1/${foreign}`, value: savedVoice },
    ],
  });
  const later = await createTaskStore(store.rows, store.commit, { now: Date.now, keepDays: 30, indexRows });
  await assert.rejects(later.get(foreign));
  const { rows, commit } = store;
  const forgetLater = createMemberErasure({
    rows,
    commit,
    tasks: later,
    indexed: Promise.resolve(),
    log: silentLog,
  });
  assert.deepEqual(await forgetLater(ADA), { tasks: 2, scrubPending: false });
  for (const trace of [ADA, foreign, 'secretyodel']) assert.equal(bytesOf(file).indexOf(trace), -1, trace);
  await store.close();
});

test("GIVEN a draft made from another member's task WHEN that member is erased THEN the draft goes too, and it is no part of an input", async () => {
  const { store, tasks, drafts, forget } = await open('draft-of.sqlite');
  const id = 'c'.repeat(18);
  await tasks.create(
    makeTask({ id, origin: { ...makeTask().origin, userId: ADA } }),
    { idempotencyKey: 'x' },
    3,
  );
  const input = { kind: 'lyrics', prompt: 'adaswords' } as const;
  const draft = await drafts.save(input, BOB, id);
  const own = await drafts.save(input, BOB);
  assert.deepEqual(await drafts.read(draft, BOB), input);
  await forget(ADA);
  assert.equal(await drafts.read(draft, BOB), undefined);
  assert.deepEqual(await drafts.read(own, BOB), input);
  await store.close();
});

test('GIVEN an erasure that ended with its process just after the records were deleted WHEN the member asks again THEN no byte names their song', async () => {
  const { file, store, tasks, forget } = await open('broken.sqlite');
  const { rows, commit } = store;
  const song = 'a'.repeat(18);
  const others = 'b'.repeat(18);
  const originOf = (userId: string) => ({ ...makeTask().origin, userId });
  await tasks.create(makeTask({ id: song, origin: originOf(ADA) }), { idempotencyKey: 'x' }, 9);
  const of = { ...TRACK_REF, task: song, link: `https://discord.com/channels/1/2/${ADA}9` };
  const task = makeOperationTask('extend', { of }, { id: others, origin: originOf(BOB) });
  await tasks.create(task, { idempotencyKey: 'y' }, 9);
  const ending = createMemberErasure({
    rows,
    commit,
    tasks: {
      ...tasks,
      deleteByMember: async (userId, ids) => {
        await tasks.deleteByMember(userId, ids);
        throw new Error('the process ends');
      },
    },
    indexed: Promise.resolve(),
    log: silentLog,
  });
  await assert.rejects(ending(ADA), /the process ends/);
  await forget(ADA);
  const { input } = (await tasks.get(others)) ?? assert.fail();
  assert.ok(input.kind === 'operation' && input.of && input.of.link === undefined);
  await pollUntil(() => !bytesOf(file).includes(`${ADA}9`), 'a file without the link');
  await store.close();
});
