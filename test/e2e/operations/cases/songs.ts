import assert from 'node:assert/strict';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import { PRICES } from '../../../../src/suno/catalog/prices.ts';
import { assertTracks } from '../assertFiles.ts';
import type { OperationCase } from '../operationCase.ts';

/** Operations that make a new song from a song. */
export const songCases: readonly OperationCase[] = [
  {
    operation: 'extend',
    description: 'menu of a song: **Extend**, `/extend`',
    prepare: ({ song }) => song(),
    start: ({ choose }) => choose('Extend'),
    expectedRequest: ({ trackIds: named }) => ({ audioId: named().audioId }),
    assertCard: async ({ card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), /Extend[\s\S]*From \[.*, track 1\]\(https:/);
      await assertTracks(card, task);
    },
    failure: [413, 'matches-existing-work'],
  },
  {
    operation: 'replace-section',
    description: 'menu of a song: **Edit a section**, `/edit-section`',
    prepare: ({ song }) => song(),
    start: async ({ member, choose, word }) => {
      const form = await (await choose('Edit a section')).modal();
      assert.ok(form.title.endsWith(`· ${PRICES.prices['replace-section']} credits`));
      const whole = form.fields.find(({ customId }) => customId === 'lyrics')?.value ?? '';
      assert.match(whole, /\[Verse[\s\S]*\[Chorus/, 'the words of the song stand in the form');
      return member.submit(form, { from: '1:00', to: '75.5', lyrics: `[Bridge] ${word}\n${whole}` });
    },
    expectedRequest: ({ trackIds: named, word }) => ({
      ...named(),
      infillStartS: 60,
      infillEndS: 75.5,
      prompt: `[Bridge] ${word}`,
    }),
    assertCard: async ({ fixture, card, tasks: [task = assert.fail()] }) => {
      assert.match(
        textOf(card),
        new RegExp(`From: 1:00[\\s\\S]*To: 1:15\\.5[\\s\\S]*Bridge.. ${fixture.word}`),
      );
      assert.equal(task.tracks.length, 1);
      await assertTracks(card, task);
    },
    failure: [501, 'generation-failed'],
    secondVendor429: 'rate-limited',
  },
];
