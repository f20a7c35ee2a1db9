import assert from 'node:assert/strict';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import type { Reply } from '../../../../sandbox/discord/reply.ts';
import { submissionOf } from '../../../support/crash.ts';
import { labels } from '../../../support/labels.ts';
import type { Finished, Scene } from '../createScene.ts';
import type { Row } from '../row.ts';

/** Operations that keep a way of singing. */
export const voiceRows: readonly Row[] = [
  {
    operation: 'persona',
    how: 'menu of a song: **Save as persona**',
    prepare: ({ song }) => song(),
    ask: async ({ member, choose, word }) => {
      const form = await (await choose('Save as persona')).modal();
      return member.submit(form, { name: `Captain ${word}`, about: 'low and slow' });
    },
    sends: ({ named, word }) => ({ ...named(), name: `Captain ${word}`, description: 'low and slow' }),
    shows: ({ scene, card }) => {
      assert.match(textOf(card), new RegExp(`/song persona: Captain ${scene.word}`));
    },
    sisters429: 'rate-limited',
  },
  {
    operation: 'voice-phrase',
    how: '`/voice`',
    ask: askForPhrase,
    sends: () => ({ vocalStartS: 2, vocalEndS: 14, language: 'en' }),
    shows: ({ card, tasks: [task] }) => {
      const { validateInfo } = task?.record() ?? {};
      assert.match(
        textOf(card),
        new RegExp(`Read these words aloud[\\s\\S]*${validateInfo}[\\s\\S]*/voice-confirm`),
      );
    },
    fails: [500, 'voice-not-heard', 'processing_validate_fail'],
  },
  {
    operation: 'voice',
    how: '`/voice-confirm`',
    prepare: makePhrase,
    ask: askForVoice,
    sends: ({ word }) => ({ voiceName: `Voice of ${word}` }),
    shows: ({ scene, card, tasks: [task] }) => {
      assert.match(textOf(card), new RegExp(`/song persona: Voice of ${scene.word}`));
      const phrase = scene.stage.kie.tasks.find(({ taskId }) => taskId === task?.body.taskId);
      assert.equal(phrase?.operation, 'voice-phrase');
    },
    fails: [400, 'voice-not-matched'],
  },
  {
    operation: 'voice-check',
    how: 'card of a voice: **Can it be used?**',
    prepare: makeVoice,
    ask: async scene => scene.member.press(voiceOf(scene).card, 'Can it be used?'),
    sends: scene => ({ task_id: voiceOf(scene).task.taskId }),
    shows: ({ scene, card }) => {
      assert.match(textOf(card), new RegExp(`Your voice is ready[\\s\\S]*Voice of ${scene.word}`));
    },
  },
];

/** Finished voices, by the scene that they were made in. */
const voices = new WeakMap<Scene, Finished>();

function voiceOf(scene: Scene): Finished {
  return voices.get(scene) ?? assert.fail('there is no voice yet');
}

async function askForPhrase({ member, attach }: Scene): Promise<Reply> {
  return member.type('voice', { audio: attach('singing.mp3'), from: 2, to: 14, language: 'en' });
}

async function askForVoice({ member, attach, word }: Scene): Promise<Reply> {
  return member.type('voice-confirm', { audio: attach('reading.mp3'), name: `Voice of ${word}` });
}

async function makePhrase(scene: Scene): Promise<void> {
  const card = await (await askForPhrase(scene)).message();
  await scene.end(await submissionOf(scene.stage, card));
  await card.until(() => /voice-confirm/.test(textOf(card)), { what: 'the words to read' });
  scene.attached.length = 0;
}

async function makeVoice(scene: Scene): Promise<void> {
  await makePhrase(scene);
  const card = await (await askForVoice(scene)).message();
  const task = await submissionOf(scene.stage, card);
  await scene.end(task);
  await card.until(() => labels(card).includes('Can it be used?'), { what: 'the voice' });
  voices.set(scene, { card, task });
  scene.attached.length = 0;
}
