import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import { backfillLibraryIndex } from '../../../src/library/backfillLibraryIndex.ts';
import { createLibrary, type LibraryScope } from '../../../src/library/createLibrary.ts';
import { libraryRows } from '../../../src/library/libraryRows.ts';
import { pageButtonId, parsePageButton } from '../../../src/library/pageButton.ts';
import { type PageRef, readPage } from '../../../src/library/readPage.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask } from '../../support/makeTask.ts';
import { pollUntil } from '../../support/pollUntil.ts';

const folder = mkdtempSync(join(tmpdir(), 'library-test-'));
after(() => rmSync(folder, { recursive: true }));

const origin = makeTask().origin;
const ADA = origin.userId;
const mine: LibraryScope = { of: 'member', userId: ADA };
const server: LibraryScope = { of: 'server', guildId: origin.guildId ?? '', canViewChannel: () => true };
const complete = { stage: 'complete' as const, tracks: [{ title: 'A Tune' }], lyrics: [] };

async function openLibrary({
  file = ':memory:',
  now = Date.now,
  keepDays = 30,
  customRows = libraryRows,
} = {}) {
  const store = await openStore(file);
  const tasks = await createTaskStore(store.rows, store.commit, { now, keepDays, indexRows: customRows });
  const library = createLibrary({ rows: store.rows, tasks });
  const begin = async (changes: Partial<Task>) => {
    const task = makeTask({ createdAt: now(), updatedAt: now(), ...changes });
    await tasks.create(task, { idempotencyKey: task.id }, 1000);
  };
  const ids = async (scope: LibraryScope, search = '') => {
    const found = await Array.fromAsync(library.find(scope, search));
    return found.map(({ id }) => id);
  };
  const signal = new AbortController().signal;
  const index = () => backfillLibraryIndex({ rows: store.rows, commit: store.commit, tasks, signal });
  return { store, tasks, library, begin, ids, index };
}

function song(idea: string) {
  return { kind: 'song', idea, instrumental: false, model: 'V5_5' } as const;
}

test('GIVEN tasks of two members WHEN one lists them THEN they find only their own, newest first, in pages', async () => {
  const { store, library, begin, ids } = await openLibrary();
  const numbers = Array.from({ length: 250 }, (_, at) => at);
  await Promise.all(numbers.map(at => begin({ id: `ada-${at}`, createdAt: 1_700_000_000_000 + at })));
  await begin({ id: 'other', origin: { ...origin, userId: `${ADA}1` } });
  const newestIds = numbers.toReversed().map(at => `ada-${at}`);
  assert.deepEqual(await ids(mine), newestIds);
  const open = (number: number) =>
    readPage(beside => library.find(mine, '', { position: beside }), { number });
  const page = await open(1);
  assert.deepEqual(
    page.items.map(({ id }) => id),
    newestIds.slice(10, 20),
  );
  assert.ok(page.newer && page.older);
  const last = await open(99);
  assert.deepEqual([last.number, last.items.length, last.older], [24, 10, undefined]);
  await store.close();
});

test('GIVEN pages WHEN a new task is added between two clicks THEN nothing shifts, and each is listed once', async () => {
  const { store, tasks, library, begin } = await openLibrary();
  const idOf = (at: number) => `${String(at).padStart(4, '0')}-task-of-a-member`;
  // Twenty of them in one millisecond, so that the time alone does not order them.
  const make = (at: number) => begin({ id: idOf(at), createdAt: at < 20 ? 1000 : 1000 + at });
  for (let at = 0; at < 43; at++) await make(at);
  const everything = (await Array.fromAsync(library.find(mine))).map(({ id }) => id);
  const open = async (place: PageRef | undefined) => {
    assert.ok(place, 'the page has a button');
    // As in a button.
    const [, ...args] = pageButtonId({ of: 'mine', search: '' }, place).split(':');
    const page = await readPage(
      beside => library.find(mine, '', { position: beside }),
      parsePageButton(args).page,
    );
    return { ...page, ids: page.items.map(({ id }) => id) };
  };
  let page = await open({ number: 0 });
  assert.equal(page.newer, undefined);
  const seen = [page.ids];
  for (let fresh = 43; page.older; fresh++) {
    await make(fresh);
    page = await open(page.older);
    seen.push(page.ids);
    assert.equal(page.number, seen.length - 1);
  }
  assert.deepEqual(seen.flat(), everything);
  assert.deepEqual(
    seen.map(ids => ids.length),
    [10, 10, 10, 10, 3],
  );
  for (const ids of seen.toReversed().slice(1)) {
    page = await open(page.newer);
    assert.deepEqual(page.ids, ids, 'paging back shows the same pages');
    assert.ok(page.older);
  }
  const top = await open(page.newer);
  assert.deepEqual(top.ids, [46, 45, 44, 43, 42, 41, 40, 39, 38, 37].map(idOf), 'new cards are on top');
  assert.deepEqual([top.number, top.newer], [0, undefined]);

  const { older } = await open({ number: 2 });
  for (const id of everything.slice(10)) await tasks.delete(id);
  const shrunk = await open(older);
  assert.deepEqual(
    [shrunk.number, shrunk.ids.length],
    [0, 10],
    'a page that no longer exists leads to the first page',
  );
  await store.close();
});

test('GIVEN a task WHEN its title arrives, it ends, and its card is deleted THEN its rows are updated', async () => {
  const { store, tasks, begin, ids } = await openLibrary();
  await begin({ id: 'a', input: song('rain') });
  assert.deepEqual([await ids(mine, 'rain'), await ids(mine, 'tune'), await ids(server)], [['a'], [], []]);
  await tasks.update('a', task => applyUpdate(task, complete, Date.now()));
  assert.deepEqual([await ids(mine, 'tune rain'), await ids(server, 'tune')], [['a'], ['a']]);
  await tasks.update('a', task => ({ ...task, cardDeleted: true }));
  assert.deepEqual([await ids(mine), await ids(server)], [['a'], []]);
  await tasks.delete('a');
  assert.deepEqual(await ids(mine), []);
  await store.close();
});

test('GIVEN lyrics, files, failures, direct messages and cards elsewhere WHEN the server’s library is listed THEN none is in it', async () => {
  const { store, tasks, begin, ids } = await openLibrary();
  await begin({ id: 'lyrics', input: { kind: 'lyrics', prompt: 'rain' } });
  await begin({ id: 'direct', origin: { ...origin, guildId: undefined } });
  await begin({ id: 'moved', message: { id: '1', channelId: '2' } });
  const ask = { kind: 'operation' as const, fields: {}, recordings: [] };
  await begin({ id: 'wav', operation: 'wav', input: { ...ask, operation: 'wav' } });
  await begin({ id: 'longer', operation: 'extend', input: { ...ask, operation: 'extend' } });
  await begin({ id: 'shown' });
  for (const id of ['lyrics', 'direct', 'moved', 'wav', 'longer', 'shown'])
    await tasks.update(id, task => applyUpdate(task, complete, Date.now()));
  await begin({ id: 'failed' });
  await tasks.update('failed', task =>
    applyUpdate(task, { stage: 'failed', tracks: [], lyrics: [] }, Date.now()),
  );
  assert.deepEqual((await ids(server)).sort(), ['longer', 'shown']);
  assert.deepEqual(await ids({ ...server, canViewChannel: () => false }), []);
  assert.equal((await ids(mine)).length, 7);
  await store.close();
});

test('GIVEN a task that ended longer ago than KEEP_DAYS WHEN the member lists their tasks THEN it is gone with its record', async () => {
  const { store, tasks, begin, ids } = await openLibrary({ keepDays: 0 });
  await begin({ id: 'a' });
  await tasks.update('a', task => {
    // Without a title of its own, so only its end changes the entry.
    const ended = applyUpdate(task, { ...complete, tracks: [] }, Date.now());
    return { ...ended, published: { revision: ended.revision, digest: '', files: {}, at: 0 } };
  });
  // Rows expire to the millisecond, one in each scope.
  const rows = async () => [...(await ids(mine)), ...(await ids(server))];
  await pollUntil(async () => (await rows()).length === 0, 'a library without the expired rows');
  assert.equal(await tasks.get('a'), undefined);
  await store.close();
});

test('GIVEN records that are older than the library WHEN the store is opened THEN they are found, and read only once', async () => {
  const file = join(folder, 'old.sqlite');
  const old = await openLibrary({ file, customRows: () => [] });
  await Promise.all(Array.from({ length: 120 }, (_, at) => old.begin({ id: `a${at}`, createdAt: at })));
  assert.deepEqual(await old.ids(mine), []);
  await old.store.close();
  const { store, ids, index } = await openLibrary({ file });
  await index();
  assert.equal((await ids(mine)).length, 120);
  const reads: string[] = [];
  const { rows, commit } = store;
  const watched = {
    get: rows.get,
    entriesWithPrefix: (...of: Parameters<typeof rows.entriesWithPrefix>) => {
      reads.push(of[0]);
      return rows.entriesWithPrefix(...of);
    },
  };
  const tasks = { reindex: async () => assert.fail('nothing is written anew') };
  await backfillLibraryIndex({ rows: watched, commit, tasks, signal: new AbortController().signal });
  assert.deepEqual(reads, []);
  await store.close();
});

test('GIVEN a song whose card only its requester sees WHEN the server is listed THEN it is not found, and its requester finds it', async () => {
  const { tasks, begin, ids } = await openLibrary();
  const message = { id: '1', channelId: origin.channelId };
  await begin({ id: 'open', message });
  await begin({ id: 'hidden', message: { ...message, isEphemeral: true } });
  for (const id of ['open', 'hidden'])
    await tasks.update(id, task => applyUpdate(task, complete, Date.now()));
  assert.deepEqual(await ids(server), ['open']);
  assert.deepEqual(new Set(await ids(mine)), new Set(['open', 'hidden']));
});
