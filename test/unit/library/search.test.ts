import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import { backfillSearch } from '../../../src/library/backfillSearch.ts';
import { createLibrary, type LibraryScope } from '../../../src/library/createLibrary.ts';
import { indexRows } from '../../../src/library/indexRows.ts';
import { readPage } from '../../../src/library/readPage.ts';
import { normalizeSearch, searchById } from '../../../src/library/searchWords.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeTask } from '../../support/makeTask.ts';

const folder = mkdtempSync(join(tmpdir(), 'library-search-'));
after(() => rmSync(folder, { recursive: true }));

const { origin } = makeTask();
const ADA = origin.userId;
const mine: LibraryScope = { of: 'member', userId: ADA };
const server: LibraryScope = { of: 'server', guildId: origin.guildId ?? '', canViewChannel: () => true };
const idOf = (at: number) => String(at).padStart(18, '0');

async function openLibrary(file = ':memory:', rowsOf: typeof indexRows = indexRows) {
  const store = await openStore(file);
  const tasks = await createTaskStore(store.rows, store.commit, {
    now: () => 1_700_000_000_000,
    keepDays: 30,
    indexRows: rowsOf,
  });
  const library = createLibrary({ rows: store.rows, tasks });
  const begin = (at: number, idea: string, changes: Partial<Task> = {}) =>
    tasks.create(
      makeTask({
        id: idOf(at),
        input: { kind: 'song', idea, style: 'sea shanty', instrumental: false, model: 'V6' },
        createdAt: 1_600_000_000_000 + at,
        ...changes,
      }),
      { idempotencyKey: idOf(at) },
      100_000,
    );
  const ids = async (scope: LibraryScope, search: string) =>
    (await Array.fromAsync(library.find(scope, normalizeSearch(search)))).map(({ id }) => id);
  return { store, tasks, library, begin, ids };
}

test('GIVEN more songs than one search reads WHEN pages of a search are opened both ways THEN each match is listed once', async () => {
  const { store, library, begin } = await openLibrary();
  const numbers = Array.from({ length: 95 }, (_, at) => at);
  await Promise.all(numbers.map(at => begin(at, at % 2 === 0 ? 'Rain falls' : 'snow falls')));
  const matches = numbers
    .filter(at => at % 2 === 0)
    .toReversed()
    .map(idOf);
  const open = (ref: Parameters<typeof readPage>[1]) =>
    readPage(position => library.find(mine, 'fall rai', { position }), ref);
  let page = await open({ number: 0 });
  const seen = page.items.map(({ id }) => id);
  while (page.older) {
    page = await open(page.older);
    seen.push(...page.items.map(({ id }) => id));
  }
  assert.deepEqual(seen, matches);
  assert.ok(page.newer);
  page = await open(page.newer);
  assert.deepEqual(
    page.items.map(({ id }) => id),
    matches.slice(30, 40),
  );
  await store.close();
});

test('GIVEN songs WHEN words of the title, the idea or the style are searched, or odd ones THEN the song is found, or nothing, and nothing is thrown', async () => {
  const { store, begin, ids } = await openLibrary();
  await begin(1, 'Für Élise — “don’t” 🎵 夏の歌');
  for (const search of ['fur elise', 'ÉLI', 'shant sea', 'don t', '🎵', 'の歌', 'Elise* -"fur"', '   '])
    assert.deepEqual(await ids(mine, search), [idOf(1)], search);
  for (const search of [
    'lise',
    'elisex',
    '"',
    '* - ^',
    'NEAR(fur elise, 3)',
    'fur OR snow',
    'text:fur',
    '🎷',
    '春',
  ])
    assert.deepEqual(await ids(mine, search), [], search);
  await store.close();
});

test('GIVEN songs of others, private ones, and channels that the member cannot view WHEN a search is made THEN only what may be seen is found, by words and by id', async () => {
  const { store, tasks, begin, ids } = await openLibrary();
  const other = { ...origin, userId: '1000000000000000009' };
  const message = { id: '1', channelId: origin.channelId };
  await begin(1, 'rain');
  await begin(2, 'rain', { origin: other, message });
  await begin(3, 'rain', { origin: other, message: { ...message, isEphemeral: true } });
  await begin(4, 'rain', { origin: { ...other, channelId: '77' }, message: { id: '1', channelId: '77' } });
  for (const at of [1, 2, 3, 4])
    await tasks.update(idOf(at), task => applyUpdate(task, { stage: 'complete', tracks: [], lyrics: [] }, 1));
  const bobs: LibraryScope = { ...server, canViewChannel: channelId => channelId !== '77' };
  assert.deepEqual(await ids(mine, 'rain'), [idOf(1)]);
  assert.deepEqual(await ids(bobs, 'rain'), [idOf(2), idOf(1)]);
  assert.deepEqual(await ids(bobs, searchById(idOf(2))), [idOf(2)]);
  for (const at of [3, 4]) assert.deepEqual(await ids(bobs, searchById(idOf(at))), []);
  assert.deepEqual(await ids(mine, searchById(idOf(2))), []);
  await tasks.update(idOf(2), task => ({ ...task, cardDeleted: true }));
  assert.deepEqual(await ids(bobs, 'rain'), [idOf(1)]);
  await store.close();
});

test('GIVEN five thousand songs in channels that the member cannot view WHEN the server is searched THEN it says how far it looked', async () => {
  const row = (at: number) =>
    ['key', { id: idOf(at), kind: 'song', title: 'x', channelId: '1', createdAt: at }] as const;
  let next = 9000;
  const rows = {
    search: async ({ limit }: { limit: number }) =>
      Array.from({ length: limit }, (): [string, unknown] => [...row(next--)]),
    entriesWithPrefix: async function* () {},
  };
  const library = createLibrary({ rows, tasks: { get: async () => undefined } });
  const stops: number[] = [];
  const hidden: LibraryScope = { ...server, canViewChannel: () => false };
  const found = library.find(hidden, 'x', { onStopped: createdAt => stops.push(createdAt) });
  assert.deepEqual(await Array.fromAsync(found), []);
  assert.deepEqual(stops, [4001]);
});

test('GIVEN a store that is older than the index WHEN the bot is stopped on the way and started again THEN every song is found, each is read once, and it says when', async () => {
  const file = join(folder, 'old.sqlite');
  const old = await openLibrary(file, task => indexRows(task).map(({ search, ...row }) => row));
  await Promise.all(Array.from({ length: 90 }, (_, at) => old.begin(at, `rain ${at}`)));
  assert.deepEqual(await old.ids(mine, 'rain'), []);
  await old.store.close();

  const { store, tasks, ids } = await openLibrary(file);
  const { rows, commit } = store;
  const read: string[] = [];
  let stop = new AbortController();
  const watched = {
    reindex: async (id: string) => {
      read.push(id);
      await tasks.reindex(id);
      if (read.length === 40) stop.abort();
    },
  };
  const run = () => backfillSearch({ rows, commit, tasks: watched, signal: stop.signal });
  const first = run();
  await first.finished;
  assert.equal(first.isDone(), false);
  assert.equal((await ids(mine, 'rain')).length, 40);
  stop = new AbortController();
  const second = run();
  await second.finished;
  assert.equal(second.isDone(), true);
  assert.equal((await ids(mine, 'rain')).length, 90);
  assert.equal(new Set(read).size, read.length);
  const third = run();
  await third.finished;
  assert.deepEqual([third.isDone(), read.length], [true, 90]);
  await store.close();
});
