import assert from 'node:assert/strict';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import type { KieTask } from '../../../../sandbox/kie/records/task.ts';
import { assertTracks, type ExpectedFile } from '../assertFiles.ts';
import type { CaseOutcome, OperationCase } from '../operationCase.ts';

/** Operations on recordings that members attach. */
export const recordingCases: readonly OperationCase[] = [
  {
    operation: 'upload-extend',
    description: '`/extend`',
    start: async ({ member, attach }) =>
      member.type('extend', { audio: attach('old tune.mp3'), from: '12.5' }),
    expectedRequest: () => ({ continueAt: 12.5, instrumental: false }),
    assertCard: async outcome => {
      assert.match(textOf(outcome.card), /old\\_tune\.mp3[\s\S]*From: 0:12\.5/);
      await assertBothVersions(outcome);
    },
    failure: [413, 'matches-existing-work'],
  },
  {
    operation: 'upload-cover',
    description: '`/remix`',
    start: async ({ member, attach, word }) =>
      member.type('remix', { audio: attach('demo.mp3'), style: 'brass band', lyrics: `[Verse] ${word}` }),
    expectedRequest: ({ word }) => ({
      model: 'V6',
      instrumental: false,
      style: 'brass band',
      lyrics: `[Verse] ${word}`,
      title: 'Demo',
    }),
    assertCard: async outcome => {
      assert.match(textOf(outcome.card), /^Demo\n[\s\S]*demo\.mp3[\s\S]*Style: brass band/);
      await assertBothVersions(outcome);
    },
    failure: [400, 'copyrighted-lyrics'],
    failureInRecord: ['sensitive-words', 'SENSITIVE_WORD_ERROR'],
  },
  {
    operation: 'add-vocals',
    description: '`/vocals`',
    start: async ({ member, attach, word }) => {
      const options = { audio: attach('backing_track.mp3'), style: 'folk, choir', lyrics: `[Verse] ${word}` };
      return member.type('vocals', options);
    },
    expectedRequest: ({ word }) => ({
      lyrics: `[Verse] ${word}`,
      style: 'folk, choir',
      title: 'Backing track',
      negativeTags: 'instrumental',
    }),
    assertCard: async ({ card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), /^Backing track\n[\s\S]*backing\\?_track\.mp3[\s\S]*Style: folk, choir/);
      await assertTracks(card, task);
    },
    failure: [408, 'upstream-timeout'],
  },
  {
    operation: 'add-instrumental',
    description: '`/backing`',
    start: async ({ member, attach }) =>
      member.type('backing', { audio: attach('humming.mp3'), style: 'slow strings' }),
    expectedRequest: () => ({ tags: 'slow strings', title: 'Humming' }),
    assertCard: async ({ card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), /humming\.mp3[\s\S]*Style: slow strings/);
      await assertTracks(card, task);
    },
    failure: [500, 'vendor-error'],
  },
  {
    operation: 'mashup',
    description: '`/mashup`',
    start: async ({ member, attach }) =>
      member.type('mashup', { first: attach('sea.mp3'), second: attach('sky.mp3'), style: 'electro swing' }),
    expectedRequest: () => ({ model: 'V6', style: 'electro swing', title: 'Sea × Sky' }),
    assertCard: async ({ card, tasks: [task = assert.fail()] }) => {
      assert.match(textOf(card), /sea\.mp3[\s\S]*sky\.mp3[\s\S]*Style: electro swing/);
      await assertTracks(card, task);
    },
    failure: [501, 'generation-failed'],
  },
];

/** As the vendor recommends, the new tracks and the original recording are both kept. */
async function assertBothVersions({ card, tasks: [task = assert.fail()] }: CaseOutcome): Promise<void> {
  // Records of createTask do not name it.
  if (task.transport === 'jobs' && !isCalledBackWithTracks(task)) return assertTracks(card, task);
  const original: ExpectedFile = [/_original\.mp3$/, 'audio/mpeg', task.tracks[0]?.sourceUrl ?? ''];
  await assertTracks(card, task, [original]);
  assert.match(textOf(card), /original\.mp3 is the original recording/);
}

function isCalledBackWithTracks(task: KieTask): boolean {
  const { data } = task.callback('complete');
  return task.deliveries.length > 0 && !('resultJson' in Object(data));
}
