import assert from 'node:assert/strict';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import type { Reply } from '../../../../sandbox/discord/reply.ts';
import { buttonLabels } from '../../../support/buttonLabels.ts';
import { submissionOf } from '../../../support/crashAt.ts';
import type { FinishedTask, OperationFixture } from '../createFixture.ts';
import type { OperationCase } from '../operationCase.ts';

/** Operations that make a persona or a voice. */
export const voiceCases: readonly OperationCase[] = [
  {
    operation: 'persona',
    description: 'menu of a song: **Save as persona**',
    prepare: ({ song }) => song(),
    start: async ({ member, choose, word }) => {
      const form = await (await choose('Save as persona')).modal();
      return member.submit(form, { name: `Captain ${word}`, about: 'low and slow' });
    },
    expectedRequest: ({ trackIds: named, word }) => ({
      ...named(),
      name: `Captain ${word}`,
      description: 'low and slow',
    }),
    assertCard: ({ fixture, card }) => {
      assert.match(textOf(card), new RegExp(`/song persona: Captain ${fixture.word}`));
    },
    secondVendor429: 'rate-limited',
  },
  {
    operation: 'voice-phrase',
    description: '`/voice`',
    start: askForPhrase,
    expectedRequest: () => ({ vocalStartS: 2, vocalEndS: 14, language: 'en' }),
    assertCard: ({ card, tasks: [task] }) => {
      const { validateInfo } = task?.record() ?? {};
      assert.match(
        textOf(card),
        new RegExp(`Record yourself reading this[\\s\\S]*${validateInfo}[\\s\\S]*/voice-confirm`),
      );
    },
    failure: [500, 'voice-not-heard', 'processing_validate_fail'],
  },
  {
    operation: 'voice',
    description: 'card of a phrase: **Send my reading**, `/voice-confirm`',
    prepare: makePhrase,
    start: askForVoice,
    expectedRequest: ({ word }) => ({ voiceName: `Voice of ${word}` }),
    assertCard: ({ fixture, card, tasks: [task] }) => {
      assert.match(textOf(card), new RegExp(`/song persona: Voice of ${fixture.word}`));
      const phrase = fixture.testbed.kie.tasks.find(({ taskId }) => taskId === task?.body.taskId);
      assert.equal(phrase?.operation, 'voice-phrase');
    },
    failure: [400, 'voice-not-matched'],
  },
  {
    operation: 'voice-check',
    description: 'card of a voice: **Check status**',
    prepare: makeVoice,
    start: async fixture => fixture.member.press(voiceOf(fixture).card, 'Check status'),
    expectedRequest: fixture => ({ task_id: voiceOf(fixture).task.taskId }),
    assertCard: ({ fixture, card }) => {
      assert.match(textOf(card), new RegExp(`Your voice is ready[\\s\\S]*Voice of ${fixture.word}`));
    },
  },
];

/** Finished voices, by the fixture in which they were made. */
const voices = new WeakMap<OperationFixture, FinishedTask>();

function voiceOf(fixture: OperationFixture): FinishedTask {
  return voices.get(fixture) ?? assert.fail('there is no voice yet');
}

async function askForPhrase({ member, attach }: OperationFixture): Promise<Reply> {
  return member.type('voice', { audio: attach('singing.mp3'), from: '0:02', to: '14s', language: 'en' });
}

async function askForVoice({ member, attach, word }: OperationFixture): Promise<Reply> {
  return member.type('voice-confirm', { audio: attach('reading.mp3'), name: `Voice of ${word}` });
}

async function makePhrase(fixture: OperationFixture): Promise<void> {
  const card = await (await askForPhrase(fixture)).message();
  await fixture.complete(await submissionOf(fixture.testbed, card));
  await card.until(() => /voice-confirm/.test(textOf(card)), { what: 'the words to read' });
  fixture.attachments.length = 0;
}

async function makeVoice(fixture: OperationFixture): Promise<void> {
  await makePhrase(fixture);
  const card = await (await askForVoice(fixture)).message();
  const task = await submissionOf(fixture.testbed, card);
  await fixture.complete(task);
  await card.until(() => buttonLabels(card).includes('Check status'), { what: 'the voice' });
  voices.set(fixture, { card, task });
  fixture.attachments.length = 0;
}
