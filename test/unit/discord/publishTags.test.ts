import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBlob } from 'music-metadata';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { audioTagsOf } from '../../../src/cards/files/audioTagsOf.ts';
import type { ReadTags } from '../../../src/discord/publish/createReadTags.ts';
import { publishOnce } from '../../../src/discord/publish/publishOnce.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { MAX_MEDIA_ATTEMPTS } from '../../../src/domain/taskState.ts';
import type { CardMedia } from '../../../src/media/cardMedia.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { type FakeRoute, fakeRoute } from './support/fakeRoute.ts';
import { completed, preparePublishing, withUpdate } from './support/preparePublishing.ts';

const { audio, cover } = tinyMedia();

const contentOf = (key: string): Buffer => (key.includes('cover') ? cover : Buffer.from(audio));

/** The artist in the tags, which a test can change. */
function createArtist(artist = 'The Bot') {
  const state = { artist };
  const readTags: ReadTags = async task => key => audioTagsOf(task, key, { artist: state.artist });
  return { state, readTags };
}

/** Title, artist and whether there is a cover, of each MP3 of a request. */
function readMp3s(route: FakeRoute, at: number) {
  const files = route.sent[at]?.files.filter(({ name }) => name.endsWith('.mp3')) ?? [];
  return Promise.all(
    files.map(async file => {
      const { common } = await parseBlob(file);
      return [common.title, common.artist, common.picture !== undefined];
    }),
  );
}

const first = { ...completed(1), stage: 'first' as const };

test('GIVEN a song whose covers are there WHEN it is published THEN its files say what they are, with the cover', async t => {
  const route = fakeRoute('token');
  const task = withUpdate(completed());
  const { options } = await preparePublishing(t, {
    routes: [route],
    task,
    contentOf,
    ...createArtist('Ada'),
  });
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.deepEqual(await readMp3s(route, 0), [
    ['Rain 0', 'Ada', true],
    ['Rain 1', 'Ada', true],
  ]);
});

test('GIVEN an attached track without its cover WHEN the song is complete THEN that edit attaches it again with the cover, once', async t => {
  const route = fakeRoute('token');
  const task = withUpdate(first);
  let isCoverMissing = true;
  const missing = ({ kind }: CardMedia) => kind === 'image' && isCoverMissing;
  const { options, tasks, read, fetched } = await preparePublishing(t, {
    routes: [route],
    task,
    contentOf,
    missing,
    ...createArtist(),
  });
  await publishOnce(options, task.id, false);
  assert.deepEqual(await readMp3s(route, 0), [['Rain 0', 'The Bot', false]]);
  isCoverMissing = false;
  await publishOnce(options, task.id, true);
  assert.deepEqual(await readMp3s(route, 1), [], 'a late cover does not bring the audio again');

  await tasks.update(task.id, one => applyUpdate(one, completed(), NOW));
  assert.equal(await publishOnce(options, task.id, false), 'done');
  const covered = await readMp3s(route, 2);
  assert.deepEqual(covered.sort(), [
    ['Rain 0', 'The Bot', true],
    ['Rain 1', 'The Bot', true],
  ]);
  assert.equal(Object.keys((await read()).published?.files ?? {}).length, 4);
  const before = fetched.length;
  await tasks.update(task.id, one => ({ ...one, revision: one.revision + 1 }));
  await publishOnce(options, task.id, false);
  assert.deepEqual([route.sent.length, fetched.slice(before).flat()], [3, []]);
});

test('GIVEN an attached track without its cover WHEN the cover is not there at the end either THEN the audio stays, and the task can rest', async t => {
  const route = fakeRoute('token');
  const task = withUpdate(first);
  const { options, tasks, read } = await preparePublishing(t, {
    routes: [route],
    task,
    contentOf,
    missing: ({ kind }) => kind === 'image',
    ...createArtist(),
  });
  await publishOnce(options, task.id, false);
  await tasks.update(task.id, one => applyUpdate(one, completed(1), NOW));
  for (let tries = 1; tries < MAX_MEDIA_ATTEMPTS; tries++) await publishOnce(options, task.id, true);
  assert.equal(route.sent.flatMap(({ uploaded }) => uploaded).length, 1);
  assert.ok(Object.values((await read()).mediaAttempts ?? {}).every(tries => tries === MAX_MEDIA_ATTEMPTS));
});

test('GIVEN a published song WHEN only its tags would change THEN nothing is sent', async t => {
  const route = fakeRoute('token');
  const { state, readTags } = createArtist();
  const task = withUpdate(completed());
  const { options, tasks } = await preparePublishing(t, { routes: [route], task, contentOf, readTags });
  await publishOnce(options, task.id, false);
  state.artist = 'Ada';
  await tasks.update(task.id, one => ({ ...one, revision: one.revision + 1 }));
  assert.equal(await publishOnce(options, task.id, true), 'done');
  assert.equal(route.sent.length, 1);
});

test('GIVEN songs with lyrics, an echo of the idea, or none WHEN their tags are read THEN only sung words are in them', () => {
  const tagsOf = (lyrics: string, changes = {}) => {
    const track = { id: 'one', title: 'Rain', audioUrl: 'https://media.example/1.mp3', lyrics };
    const task = makeTask({ updates: [{ stage: 'complete', tracks: [track], lyrics: [] }], ...changes });
    const [key = ''] = ['audio-7692c3ad3540'];
    return audioTagsOf(task, key, { artist: 'Ada' });
  };
  assert.equal(tagsOf('[Verse]\nla la')?.lyrics, '[Verse]\nla la');
  assert.equal(tagsOf('a sea shanty about databases')?.lyrics, undefined);
  assert.equal(tagsOf('[Instrumental]')?.lyrics, undefined);
  assert.equal(tagsOf('la', { request: { instrumental: true, model: 'V6' } })?.lyrics, undefined);
  assert.deepEqual(tagsOf('la', { request: { model: 'V6' } }), {
    title: 'Rain',
    artist: 'Ada',
    album: 'Rain',
    number: 1,
    lyrics: 'la',
    timedLines: undefined,
    model: 'V6',
    link: undefined,
  });
});
