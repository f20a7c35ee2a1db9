import assert from 'node:assert/strict';
import { assertFiles, assertPictures, type WantedFile } from '../assertFiles.ts';
import type { Row } from '../row.ts';

/** Operations that turn a track into files. */
export const trackRows: readonly Row[] = [
  {
    operation: 'cover-image',
    how: 'song’s menu: Cover art',
    ask: ({ choose }) => choose('Cover art'),
    sends: ({ named }) => ({ taskId: named().taskId }),
    shows: async ({ card, tasks: [task = assert.fail()] }) => {
      const folder = task.song?.track.streamUrl;
      await assertPictures(card, [`${folder}/cover-1.png`, `${folder}/cover-2.png`]);
    },
    fails: [501, 'generation-failed'],
  },
  {
    operation: 'wav',
    how: 'song’s menu: WAV',
    ask: ({ choose }) => choose('WAV'),
    sends: ({ named }) => named(),
    shows: ({ card, tasks: [task = assert.fail()] }) =>
      assertFiles(card, [[/_1\.wav$/, 'audio/x-wav', `${task.song?.track.streamUrl}.wav`]]),
    fails: [500, 'vendor-error'],
  },
  {
    operation: 'separate-vocal',
    how: 'song’s menu: Separate voice',
    ask: ({ choose }) => choose('Separate voice'),
    sends: ({ named }) => ({ ...named(), type: 'separate_vocal' }),
    shows: ({ card, tasks: [task = assert.fail()] }) =>
      assertFiles(
        card,
        task.stems.map(
          ({ name, url }): WantedFile => [new RegExp(`_${name}\\.mp3$`, 'i'), 'audio/mpeg', url],
        ),
      ),
    fails: [500, 'vendor-error'],
  },
  {
    operation: 'video',
    how: 'song’s menu: Video',
    ask: ({ choose }) => choose('Video'),
    sends: ({ named }) => named(),
    shows: ({ card, tasks: [task = assert.fail()] }) =>
      assertFiles(card, [[/_1\.mp4$/, 'video/mp4', `${task.song?.track.streamUrl}.mp4`]]),
    fails: [500, 'vendor-error'],
  },
];
