import assert from 'node:assert/strict';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import { assertFiles, assertPictures, assertTracks, type WantedFile } from '../assertFiles.ts';
import type { Row } from '../row.ts';

/** Operations on recordings that members attach. */
export const recordingRows: readonly Row[] = [
  {
    operation: 'upload-extend',
    how: '`/extend`',
    ask: async ({ member, attach }) => member.type('extend', { audio: attach('old tune.mp3'), from: 12.5 }),
    sends: () => ({ continueAt: 12.5, defaultParamFlag: false, instrumental: false }),
    shows: async ({ card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), /old\\_tune\.mp3[\s\S]*From: 12\.5/);
      const [original = ''] = task.tracks.map(({ sourceUrl }) => sourceUrl);
      const extended = task.tracks.map(
        ({ audioUrl }, at): WantedFile => [new RegExp(`_${at + 1}\\.mp3$`), 'audio/mpeg', audioUrl],
      );
      await assertFiles(card, [...extended, [/_original\.mp3$/, 'audio/mpeg', original]]);
      await assertPictures(
        card,
        task.tracks.map(({ imageUrl }) => imageUrl),
      );
    },
    fails: [413, 'matches-existing-work'],
  },
  {
    operation: 'add-vocals',
    how: '`/vocals`',
    ask: async ({ member, attach, word }) => {
      const options = { audio: attach('backing_track.mp3'), style: 'folk, choir', lyrics: `[Verse] ${word}` };
      return member.type('vocals', options);
    },
    sends: ({ word }) => ({
      prompt: `[Verse] ${word}`,
      style: 'folk, choir',
      title: 'Backing track',
      negativeTags: 'instrumental',
    }),
    shows: async ({ card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), /backing\\?_track\.mp3[\s\S]*Style: folk, choir/);
      await assertTracks(card, task);
    },
    fails: [400, 'copyrighted-lyrics'],
  },
];
