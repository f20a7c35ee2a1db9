import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mediaForCard } from '../../../src/cards/files/mediaForCard.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import {
  addReport,
  applyModerationTimeout,
  hold,
  isHidden,
  isHiddenFrom,
  release,
} from '../../../src/domain/moderation.ts';
import { type Task, taskSchema, toRecord } from '../../../src/domain/task.ts';
import { isSettled } from '../../../src/domain/taskState.ts';
import { isPublic } from '../../../src/library/entry.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { createResultCheck } from '../../../src/moderation/createResultCheck.ts';
import type { WordFinding } from '../../../src/moderation/createWordRules.ts';
import { DEFAULT_RULES } from '../../../src/moderation/serverRules.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const t = translateTo('en');
const DAY = 24 * 60 * 60 * 1000;

const TRACK = {
  id: 'one',
  title: 'MARK title',
  tags: 'MARK tags',
  lyrics: 'MARK lyrics',
  audioUrl: 'https://vendor.example/a.mp3',
  imageUrl: 'https://vendor.example/a.jpg',
};

const MARKED = makeTask({
  input: {
    kind: 'song',
    idea: 'MARK idea',
    style: 'MARK style',
    title: 'MARK own title',
    persona: { id: '1', name: 'MARK persona' },
    instrumental: false,
    model: 'V6',
  },
});

const withTracks = (task: Task, stage: 'first' | 'complete') =>
  applyUpdate(task, { stage, taskId: 'v', tracks: [TRACK], lyrics: [] }, NOW);

/** The card is published, and moderators have their message. */
const published = (task: Task): Task => ({
  ...task,
  notifications: { held: { state: 'sent' } },
  published: { revision: task.revision, digest: '', files: {}, at: NOW },
});

function createCheck(finding: WordFinding, moderatorsChannel?: string) {
  const rules = { of: async () => ({ ...DEFAULT_RULES, moderatorsChannel }) };
  const check = createResultCheck({
    words: { find: async texts => (texts.length > 0 ? finding : undefined) },
    rules,
    now: () => NOW,
  });
  return (before: Task, after: Task, source?: Task) => check(before, after, async () => source);
}

test('GIVEN a held song at any stage WHEN its card is rendered THEN it has no word of it and no file, in any language, and its stages are there', () => {
  for (const why of ['words', 'reports'] as const)
    for (const hasModerators of [true, false])
      for (const stage of ['first', 'complete'] as const) {
        const task = hold(withTracks(MARKED, stage), why, NOW, hasModerators);
        for (const locale of ['en', 'de']) {
          const { body, files } = renderCard(task, new Map(), translateTo(locale));
          assert.doesNotMatch(JSON.stringify(body), /MARK|vendor\.example/);
          assert.equal(files.length, 0);
        }
        assert.deepEqual(mediaForCard(task), []);
        assert.equal(isPublic(task), false);
        if (stage === 'first') assert.match(JSON.stringify(renderCard(task, new Map(), t).body), /⏳/);
      }
});

test('GIVEN a request that was refused for its words before anything was paid WHEN its card is rendered THEN it has no word of it', () => {
  for (const reason of ['blocked-words', 'mature-words'] as const) {
    const failure = { reason, credits: 'unused' } as const;
    const task = applyUpdate(MARKED, { stage: 'failed', tracks: [], lyrics: [], failure }, NOW);
    const card = JSON.stringify(renderCard(task, new Map(), t).body);
    assert.doesNotMatch(card, /MARK/);
    assert.match(card, /No credits used/);
  }
});

test('GIVEN a request whose words have to be checked first WHEN its card is rendered THEN it has no word of it, and nobody else may read it until it is checked', () => {
  const unchecked: Task = { ...MARKED, moderation: { mustCheck: ['words'] } };
  assert.doesNotMatch(JSON.stringify(renderCard(unchecked, new Map(), t).body), /MARK/);
  assert.deepEqual(
    [isHiddenFrom(unchecked, 'another'), isHiddenFrom(unchecked, unchecked.origin.userId)],
    [true, false],
  );
  const checked: Task = { ...MARKED, moderation: {} };
  assert.match(JSON.stringify(renderCard(checked, new Map(), t).body), /MARK/);
  assert.equal(isHiddenFrom(checked, 'another'), false);
});

test('GIVEN words that come back WHEN they are found THEN the same write holds the result: for moderators, or for its requester alone', async () => {
  const before = makeTask();
  const after = withTracks(before, 'complete');
  assert.equal(await createCheck(undefined)(before, after), after);
  const held = await createCheck('blocked', '7')(before, after);
  assert.equal(held.moderation?.state, 'held');
  assert.equal((await createCheck('blocked')(before, after)).moderation?.state, 'private');
  assert.equal((await createCheck('unsure')(before, after)).moderation?.state, 'checking');
  assert.equal(
    await createCheck('blocked')(after, after),
    after,
    'without new words there is nothing to check',
  );
  const { guildId, ...direct } = after.origin;
  const withBot = { ...after, origin: direct };
  assert.equal(await createCheck('blocked')(before, withBot), withBot, 'nobody else is there');
  const amongMembers = { ...after, origin: { ...direct, channelRoute: false } };
  assert.equal((await createCheck('blocked')(before, amongMembers)).moderation?.state, 'private');
  const privately = { ...after, input: { ...after.input, isPrivate: true } };
  assert.equal(await createCheck('blocked')(before, privately), privately);
  const shown = release(held);
  const later = applyUpdate(
    shown,
    { stage: 'complete', tracks: [{ ...TRACK, lyrics: 'more' }], lyrics: [] },
    NOW,
  );
  assert.equal(await createCheck('blocked', '7')(shown, later), later, 'a moderator has decided');
});

test('GIVEN a song that a moderator has shown WHEN something made of it has the same words THEN that is not held; new words are, and those in another server', async () => {
  const song = release(hold(withTracks(makeTask(), 'complete'), 'words', NOW, true));
  const of = { task: song.id, taskId: 'v', audioId: 'one', title: 'MARK title', number: 1 };
  const input = { kind: 'operation', operation: 'upload-cover', fields: {}, recordings: [], of } as const;
  const remix = makeTask({ id: 'b', operation: 'upload-cover', input: { ...input, recordings: [] } });
  const check = createCheck('blocked', '7');
  const same = withTracks(remix, 'complete');
  assert.equal(await check(remix, same, song), same);
  const more = applyUpdate(
    remix,
    { stage: 'complete', tracks: [{ id: 'x', lyrics: 'MORE' }], lyrics: [] },
    NOW,
  );
  assert.equal((await check(remix, more, song)).moderation?.state, 'held');
  const elsewhere = { ...song, origin: { ...song.origin, guildId: '77' } };
  assert.equal((await check(remix, same, elsewhere)).moderation?.state, 'held');
});

test('GIVEN a held song WHEN a day has passed THEN the public card says so first, and then the result goes to its requester alone', () => {
  const held = published(hold(withTracks(makeTask(), 'complete'), 'words', NOW, true));
  assert.equal(isSettled(held, NOW), false, 'it stays open');
  assert.equal(applyModerationTimeout(held, NOW + DAY - 1), held);
  const kept = applyModerationTimeout(held, NOW + DAY);
  assert.equal(kept.moderation?.state, 'private');
  assert.equal(applyModerationTimeout(kept, NOW + DAY), kept, 'the card has to be edited first');
  const moved = applyModerationTimeout(published(kept), NOW + DAY);
  assert.equal(moved.input.isPrivate, true);
  assert.deepEqual(moved.closedRoutes, ['token', 'channel', 'newMessage']);
  assert.equal(isHidden(moved), false);
  assert.equal(release(moved), moved, 'too late to show it');
  const unreachable = { ...kept, undelivered: true };
  assert.equal(applyModerationTimeout(unreachable, NOW + DAY).moderation?.isMoved, true);
  const deleted = { ...held, cardDeleted: true };
  assert.equal(applyModerationTimeout(deleted, NOW + DAY), deleted, 'a moderator has deleted it');
  assert.equal(isSettled(deleted, NOW), true);
});

test('GIVEN a held song that fails WHEN nothing of it exists THEN nothing waits for a moderator', () => {
  const failure = { reason: 'generation-failed', credits: 'unknown' } as const;
  const failed = applyUpdate(makeTask(), { stage: 'failed', tracks: [], lyrics: [], failure }, NOW);
  assert.equal(isSettled(published(hold(failed, 'words', NOW, true)), NOW), true);
});

test('GIVEN reports WHEN the third member reports THEN the song is held; twice by one member counts once, and after a look none does', () => {
  const task = withTracks(makeTask(), 'complete');
  const twice = addReport(addReport(addReport(task, 'a', NOW), 'a', NOW), 'b', NOW);
  assert.equal(isHidden(twice), false);
  const held = addReport(twice, 'c', NOW);
  assert.deepEqual([held.moderation?.state, held.moderation?.why], ['held', 'reports']);
  const later = addReport(release(held), 'd', NOW);
  assert.equal(later.moderation?.state, 'shown');
  const many = Array.from({ length: 100 }, (_, at) => String(at)).reduce(
    (one, by) => addReport(one, by, NOW),
    task,
  );
  assert.equal(many.moderation?.reports?.length, 25);
});

test('GIVEN a state of a later version WHEN a record is read THEN it counts as held, and fields that this version does not know survive', () => {
  const task = { ...makeTask(), moderation: { state: 'appealed', note: 'x' } };
  const read = taskSchema.parse(toRecord(task as unknown as Task));
  assert.deepEqual(read.moderation, { state: 'held', note: 'x' });
  assert.equal(isHidden(read), true);
});
