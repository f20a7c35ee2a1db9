import assert from 'node:assert/strict';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import { labels } from '../../../support/labels.ts';
import { assertTracks } from '../assertFiles.ts';
import type { Row } from '../row.ts';

/** Operations that are asked for with words alone. */
export const wordRows: readonly Row[] = [
  {
    operation: 'generate',
    how: '`/song`',
    ask: async ({ member, word }) => member.type('song', { prompt: `a shanty about ${word}` }),
    sends: ({ word }) => ({ prompt: `a shanty about ${word}`, customMode: false, instrumental: false }),
    shows: async ({ scene, card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), new RegExp(`a shanty about ${scene.word}[\\s\\S]*Lyrics`));
      await assertTracks(card, task);
    },
    fails: [531, 'generation-refunded'],
  },
  {
    operation: 'lyrics',
    how: '`/lyrics`',
    ask: async ({ member, word }) => member.type('lyrics', { prompt: `about ${word}` }),
    sends: ({ word }) => ({ prompt: `about ${word}` }),
    shows: ({ scene, card }) => {
      assert.match(textOf(card), new RegExp(`about ${scene.word}[\\s\\S]*\\[Verse`));
      assert.ok(labels(card).includes('Sing it (1)'));
    },
    fails: [400, 'description-refused'],
  },
];
