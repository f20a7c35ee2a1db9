import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBuffer } from 'music-metadata';
import { keyOfTrack } from '../../../src/cards/files/mediaForCard.ts';
import { FILE_RETENTION_MS } from '../../../src/domain/vendorNames.ts';
import { CANCEL_EXPORT_ACTION } from '../../../src/library/export/renderExport.ts';
import { NOW } from '../../support/makeTask.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { openSharedStore } from '../../support/sharedStore.ts';
import { type FakeDm, makeSong, prepareExport } from './prepareExport.ts';

const USER = '1000000000000000005';
const ADA = { userId: USER, locale: 'en-US' };
const LIMIT = 60_000;

const songs = (count: number) => Array.from({ length: count }, (_, at) => makeSong(at + 1));
const archivesOf = ({ messages }: FakeDm) => messages.flatMap(({ archive }) => (archive ? [archive] : []));
const mp3sOf = (dm: FakeDm) =>
  archivesOf(dm).flatMap(({ files }) => Object.keys(files).filter(name => name.endsWith('.mp3')));
const textOf = (file: Uint8Array | undefined) => Buffer.from(file ?? []).toString();

/** Names of the files of songs, newest first. */
const namesOf = (numbers: readonly number[]) =>
  numbers.flatMap(number =>
    [1, 2].map(track => `2026-01-02 Rain ${number} ${track} (${String(number).padStart(4, '0')}).mp3`),
  );

test('GIVEN more songs than one part holds WHEN they are exported THEN each file comes once, in parts within the limit, with playlist and lyrics', async t => {
  const { dm, libraryExport, finished } = await prepareExport(t, { songs: songs(5) });
  assert.deepEqual(await libraryExport.start(ADA), {
    kind: 'started',
    message: { id: '1', channelId: 'dm' },
  });
  await finished(USER);
  const archives = archivesOf(dm);
  assert.ok(archives.length > 1);
  for (const { bytes } of archives) assert.ok(bytes <= LIMIT, String(bytes));
  assert.deepEqual(mp3sOf(dm), namesOf([5, 4, 3, 2, 1]));
  assert.equal(new Set(archives.flatMap(({ files }) => Object.keys(files))).size, 10 + 2 * archives.length);
  const [first] = archives;
  const playlist = textOf(first?.files['playlist 1.m3u8']);
  assert.match(playlist, /^#EXTM3U\n#EXTINF:10,Ada - Rain 5\n2026-01-02 Rain 5 1 \(0005\)\.mp3\n/);
  const page = textOf(first?.files['lyrics 1.html']);
  assert.match(page, /<h2>Rain 5<\/h2>[\s\S]*<p>&#60;la&#62; 5<\/p>/);
  assert.equal(page.match(/<h2>Rain 5<\/h2>/g)?.length, 1, 'both tracks share their lyrics');
  const [song = new Uint8Array()] = Object.values(first?.files ?? {});
  const { common } = await parseBuffer(song, 'audio/mpeg');
  assert.deepEqual([common.title, common.artist, common.lyrics?.[0]?.text], ['Rain 5', 'Ada', '<la> 5']);
  assert.match(dm.messages[0]?.content ?? '', /All done: 10 files/);
  assert.deepEqual(dm.messages[0]?.buttons, []);
});

test('GIVEN songs that fit in one part WHEN they are exported THEN its playlist has no number', async t => {
  const { dm, libraryExport, finished } = await prepareExport(t, { songs: songs(1) });
  await libraryExport.start(ADA);
  await finished(USER);
  assert.deepEqual(
    archivesOf(dm).map(({ files }) => Object.keys(files)),
    [[...namesOf([1]), 'playlist.m3u8', 'lyrics.html']],
  );
});

for (const when of ['before', 'after'] as const)
  test(`GIVEN a process that ends just ${when} the second part is sent WHEN the next one starts THEN every file came once`, async t => {
    const prepared = await prepareExport(t, { songs: songs(6) });
    const { dm, libraryExport, restart, finished } = prepared;
    let stopped: Promise<void> | undefined;
    dm.onArchive[when] = () => {
      const isSecond = archivesOf(dm).length === (when === 'before' ? 1 : 2);
      if (!isSecond || stopped !== undefined) return;
      stopped = libraryExport.stop();
      throw new Error('the process ends');
    };
    await libraryExport.start(ADA);
    await pollUntil(() => stopped !== undefined, 'the second part');
    await stopped;
    await restart().resume();
    await finished(USER);
    assert.deepEqual(mp3sOf(dm), namesOf([6, 5, 4, 3, 2, 1]));
    assert.match(dm.messages[0]?.content ?? '', /All done: 12 files/);
  });

test('GIVEN a request whose response is lost WHEN it is tried again THEN the part is not sent twice', async t => {
  const { dm, libraryExport, finished } = await prepareExport(t, { songs: songs(3) });
  let losses = 0;
  dm.onArchive.after = () => {
    if (losses++ === 0) throw new Error('connection reset');
  };
  await libraryExport.start(ADA);
  await finished(USER);
  assert.deepEqual(mp3sOf(dm), namesOf([3, 2, 1]));
});

test('GIVEN a song in its card, one at the vendor, and one that is gone WHEN they are exported THEN the card comes first, and the lost one is named with a button', async t => {
  const attached = makeSong(3);
  const old = makeSong(2, { endedAt: NOW - FILE_RETENTION_MS - 1 });
  const { dm, libraryExport, finished, fetched } = await prepareExport(t, {
    songs: [attached, old, makeSong(1)],
    attached: ({ id }) =>
      id === attached.id
        ? new Map([1, 2].map(at => [keyOf(3, at), `https://cdn.example/${at}.mp3`]))
        : new Map<string, string>(),
  });
  await libraryExport.start(ADA);
  await finished(USER);
  assert.deepEqual(mp3sOf(dm), namesOf([3, 1]));
  assert.deepEqual(
    fetched.filter(url => url.endsWith('.mp3')),
    [
      'https://cdn.example/1.mp3',
      'https://cdn.example/2.mp3',
      'https://vendor.example/1-1.mp3',
      'https://vendor.example/1-2.mp3',
    ],
  );
  const [end] = dm.messages;
  assert.match(end?.content ?? '', /2 files couldn't be sent[\s\S]*• Rain 2, track 1\n• Rain 2, track 2/);
  assert.deepEqual(end?.buttons, [`recover:${old.id}`]);
});

test('GIVEN files that were brought back WHEN songs are exported THEN they replace those of the old song', async t => {
  const old = makeSong(1, { endedAt: NOW - FILE_RETENTION_MS - 1 });
  const of = { task: old.id, taskId: 'vendor-1', title: 'Rain 1', number: 1 };
  const recovery = makeSong(2, {
    operation: 'recovery',
    input: { kind: 'operation', operation: 'recovery', fields: {}, recordings: [], of },
    request: { taskId: 'vendor-1' },
  });
  const { dm, libraryExport, finished } = await prepareExport(t, { songs: [old, recovery] });
  await libraryExport.start(ADA);
  await finished(USER);
  assert.equal(mp3sOf(dm).length, 2);
  assert.doesNotMatch(dm.messages[0]?.content ?? '', /couldn't be sent/);
});

test('GIVEN a running export WHEN its member starts another, cancels or is forgotten THEN there is one, and then none', async t => {
  const { dm, libraryExport, store } = await prepareExport(t, { songs: songs(8) });
  const held = Promise.withResolvers<void>();
  dm.onArchive.before = () => held.promise;
  const [first, second] = await Promise.all([libraryExport.start(ADA), libraryExport.start(ADA)]);
  assert.deepEqual([first.kind, second.kind], ['started', 'running']);
  assert.equal(dm.messages.length, 1);
  assert.deepEqual(dm.messages[0]?.buttons, [CANCEL_EXPORT_ACTION]);
  const cancelled = libraryExport.cancel(USER);
  held.resolve();
  assert.equal(await cancelled, true);
  assert.equal(await store.get(USER), undefined);
  assert.equal(await libraryExport.cancel(USER), false);
  const sent = archivesOf(dm).length;
  assert.ok(sent <= 1);

  await libraryExport.start(ADA);
  await libraryExport.eraseMember(USER);
  assert.deepEqual(await store.unfinished(), []);
});

test('GIVEN a member without songs, or who takes no direct messages WHEN they export THEN that is the answer, and nothing is stored', async t => {
  const foreign = makeSong(1);
  const { dm, libraryExport, store } = await prepareExport(t, { songs: [foreign] });
  assert.deepEqual(await libraryExport.start({ userId: 'bob', locale: 'en-US' }), { kind: 'nothing' });
  dm.isClosed = true;
  assert.deepEqual(await libraryExport.start(ADA), { kind: 'closed' });
  assert.deepEqual([await store.unfinished(), dm.messages.length], [[], 0]);
});

test('GIVEN direct messages that are closed between two parts WHEN the member asks THEN they read that, and once they are open the rest comes', async t => {
  const { dm, libraryExport, store, finished } = await prepareExport(t, { songs: songs(5) });
  dm.onArchive.after = () => {
    dm.isClosed = true;
    dm.onArchive.after = undefined;
  };
  await libraryExport.start(ADA);
  await pollUntil(
    () => /couldn't send the rest/.test(dm.messages[0]?.content ?? ''),
    'what could not be sent',
  );
  assert.equal((await store.get(USER))?.parts, 1);
  assert.equal((await libraryExport.start(ADA)).kind, 'closed', 'nothing is on its way');
  dm.isClosed = false;
  assert.equal((await libraryExport.start(ADA)).kind, 'running');
  await finished(USER);
  assert.deepEqual(mp3sOf(dm), namesOf([5, 4, 3, 2, 1]));
});

function keyOf(song: number, track: number): string {
  return `audio-${keyOfTrack({ id: `track-${song}-${track}` })}`;
}

test('GIVEN an export that a process works on WHEN another one starts, is asked for it and cancels it THEN each file comes at most once, and both know', async t => {
  const shared = await openSharedStore();
  t.after(() => shared.close());
  const { dm, libraryExport: one, restart, store } = await prepareExport(t, { songs: songs(5), shared });
  await one.start(ADA);
  const other = restart();
  await other.resume();
  assert.equal((await other.start(ADA)).kind, 'running');
  while (archivesOf(dm).length === 0) await new Promise(resolve => setTimeout(resolve, 1));
  assert.equal(await other.cancel(USER), true);
  await Promise.all([one.stop(), other.stop()]);
  assert.equal(await store.get(USER), undefined, 'what was being sent does not store it again');
  const files = mp3sOf(dm);
  assert.equal(new Set(files).size, files.length);
  assert.ok(files.length < 10, 'it was cancelled');
});

test('GIVEN a process that ends during an export WHEN another checks for such exports THEN it continues it, and leaves abandoned and unreadable ones', async t => {
  const shared = await openSharedStore();
  t.after(() => shared.close());
  const {
    dm,
    libraryExport: one,
    restart,
    store,
    finished,
  } = await prepareExport(t, { songs: songs(5), shared });
  await one.start(ADA);
  while (archivesOf(dm).length === 0) await new Promise(resolve => setTimeout(resolve, 1));
  await one.stop();
  const state = (await store.get(USER)) ?? assert.fail();
  await store.put({ ...state, userId: '2', stopped: true });
  const ofLaterVersion: Record<string, unknown> = { ...state, userId: '1', parts: 'all' };
  await store.put(ofLaterVersion as typeof state);
  const other = restart();
  await other.resume();
  await finished(USER);
  assert.deepEqual(mp3sOf(dm).toSorted(), namesOf([5, 4, 3, 2, 1]).toSorted());
  assert.ok(await store.get('2'));
  await other.stop();
});
