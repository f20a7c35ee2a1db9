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
    sends: ({ word }) => ({
      prompt: `a shanty about ${word}`,
      style: 'sea shanty',
      customMode: false,
      instrumental: false,
    }),
    shows: async ({ scene, card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), new RegExp(`a shanty about ${scene.word}[\\s\\S]*Lyrics`));
      await assertTracks(card, task);
      assert.ok(labels(card).includes('Again · 12 credits'));
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
    failsInRecord: ['sensitive-words', 'SENSITIVE_WORD_ERROR'],
  },
  {
    operation: 'sounds',
    how: '`/sound`',
    ask: async ({ member, word }) =>
      member.type('sound', { prompt: `rain on ${word}`, loop: true, tempo: 90, key: 'F#m' }),
    sends: ({ word }) => ({
      prompt: `rain on ${word}`,
      soundLoop: true,
      soundTempo: 90,
      soundKey: 'F#m',
      model: 'V6',
    }),
    shows: async ({ scene, card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), new RegExp(`rain on ${scene.word}[\\s\\S]*Tempo: 90`));
      await assertTracks(card, task);
    },
    fails: [501, 'generation-failed'],
  },
  {
    operation: 'style-boost',
    how: '`/style`',
    ask: async ({ member, word }) => member.type('style', { boost: `sad ${word} waltz` }),
    sends: ({ word }) => ({ content: `sad ${word} waltz` }),
    shows: ({ scene, card }) => {
      assert.match(textOf(card), new RegExp(`sad ${scene.word} waltz, built on `));
      assert.equal(labels(card)[0], 'Make a song in this style');
    },
  },
];
