import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOfTrack } from '../../../src/cards/files/mediaForCard.ts';
import { createReadTags } from '../../../src/discord/publish/createReadTags.ts';
import type { Task } from '../../../src/domain/task.ts';
import { makeTask } from '../../support/makeTask.ts';

const track = { id: 'one', title: 'Rain', audioUrl: 'https://vendor.example/a.mp3' };
const song = (changes: Partial<Task> = {}) =>
  makeTask({ updates: [{ stage: 'complete', tracks: [track], lyrics: [] }], ...changes });

const words = [
  { word: 'la\n', start: 0.5, end: 0.9 },
  { word: 'li', start: 1, end: 1.4 },
];
const timed = makeTask({
  id: 'timed',
  operation: 'timed-lyrics',
  updates: [{ stage: 'complete', tracks: [], lyrics: [], result: { kind: 'timed-lyrics', words } }],
});

function read(task: Task, { artist, botName }: { artist?: string; botName?: string } = {}, isReady = true) {
  const readTags = createReadTags({
    artistOf: async () => artist,
    botName: () => botName,
    findExistingResult: async (operation, of) =>
      operation === 'timed-lyrics' && of.audioId === track.id
        ? { task: timed, isReady, taskId: undefined, transport: undefined }
        : undefined,
  });
  return readTags(task).then(tagsOf => tagsOf(`audio-${keyOfTrack(track)}`));
}

test('GIVEN a member’s choice, the bot’s name, or neither WHEN tags are read THEN the artist is the first that is known', async () => {
  const names = [{ artist: 'Ada', botName: 'Tune Bot' }, { botName: 'Tune Bot' }, {}];
  assert.deepEqual(await Promise.all(names.map(async one => (await read(song(), one))?.artist)), [
    'Ada',
    'Tune Bot',
    'Shantyman',
  ]);
});

test('GIVEN timed lyrics that were made of a track WHEN its tags are read THEN they have its lines, once they are ready', async () => {
  assert.deepEqual(
    (await read(song()))?.timedLines?.map(({ text, start }) => [text, start]),
    [
      ['la', 500],
      ['li', 1000],
    ],
  );
  assert.equal((await read(song(), {}, false))?.timedLines, undefined);
});

test('GIVEN cards that others can open, or not WHEN tags are read THEN only the first are linked', async () => {
  const message = { id: '1000000000000000006', channelId: '1000000000000000003' };
  const links = await Promise.all(
    [
      song(),
      song({ message: { ...message, isEphemeral: true } }),
      song({ cardDeleted: true }),
      song({ message: undefined }),
    ].map(async task => (await read(task))?.link),
  );
  assert.deepEqual(links, [
    'https://discord.com/channels/1000000000000000004/1000000000000000003/1000000000000000006',
    undefined,
    undefined,
    undefined,
  ]);
});
