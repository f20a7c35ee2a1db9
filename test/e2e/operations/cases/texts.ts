import assert from 'node:assert/strict';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import { buttonLabels } from '../../../support/buttonLabels.ts';
import { assertTracks } from '../assertFiles.ts';
import type { OperationCase } from '../operationCase.ts';

/** Operations whose input is text only. */
export const textCases: readonly OperationCase[] = [
  {
    operation: 'generate',
    description: '`/song`',
    start: async ({ member, word }) => member.type('song', { prompt: `a shanty about ${word}` }),
    expectedRequest: ({ word }) => ({
      prompt: `a shanty about ${word}`,
      style: 'sea shanty',
      customMode: false,
      instrumental: false,
    }),
    assertCard: async ({ fixture, card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), new RegExp(`a shanty about ${fixture.word}[\\s\\S]*Lyrics`));
      await assertTracks(card, task);
      assert.ok(buttonLabels(card).includes('Again · 12 credits'));
    },
    failure: [531, 'generation-refunded'],
  },
  {
    operation: 'lyrics',
    description: '`/lyrics`',
    start: async ({ member, word }) => member.type('lyrics', { prompt: `about ${word}` }),
    expectedRequest: ({ word }) => ({ prompt: `about ${word}` }),
    assertCard: ({ fixture, card }) => {
      assert.match(textOf(card), new RegExp(`about ${fixture.word}[\\s\\S]*\\[Verse`));
      assert.ok(buttonLabels(card).includes('Sing it (1)'));
    },
    failure: [400, 'description-refused'],
    failureInRecord: ['sensitive-words', 'SENSITIVE_WORD_ERROR'],
  },
  {
    operation: 'sounds',
    description: '`/sound`',
    start: async ({ member, word }) =>
      member.type('sound', { prompt: `rain on ${word}`, loop: true, tempo: 90, key: 'F#m' }),
    expectedRequest: ({ word }) => ({
      prompt: `rain on ${word}`,
      soundLoop: true,
      soundTempo: 90,
      soundKey: 'F#m',
      model: 'V6',
    }),
    assertCard: async ({ fixture, card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), new RegExp(`rain on ${fixture.word}[\\s\\S]*Tempo: 90`));
      await assertTracks(card, task);
    },
    failure: [501, 'generation-failed'],
  },
  {
    operation: 'style-boost',
    description: '`/style`',
    start: async ({ member, word }) => member.type('style', { boost: `sad ${word} waltz` }),
    expectedRequest: ({ word }) => ({ content: `sad ${word} waltz` }),
    assertCard: ({ fixture, card }) => {
      assert.match(textOf(card), new RegExp(`sad ${fixture.word} waltz, built on `));
      assert.equal(buttonLabels(card)[0], 'Use this style');
    },
  },
];
