import type { KieTask } from '../records/task.ts';
import { rejectWith } from '../reject.ts';
import { address, number, oneOf, onlyKnown } from '../rules.ts';
import { createSeed } from '../seed.ts';
import type { Operation } from './operation.ts';
import { voiceResponses } from './voiceResponses.ts';

const LANGUAGES = ['en', 'zh', 'es', 'fr', 'pt', 'de', 'ja', 'ko', 'hi', 'ru'];

const PHRASES = [
  'The harbour lights are low tonight and nobody is in a hurry',
  'Seven small boats went out at dawn and seven came back singing',
  'A kettle, a candle and a crooked old tune keep the winter away',
];

/** A phrase to sing, as proof that the voice is the member's own. https://docs.kie.ai/suno-api/suno-voice-validate */
export const voicePhrase: Operation = {
  path: 'voice/validate',
  recordPath: 'voice/validate-info',
  price: 0,
  rules: [
    onlyKnown('voiceUrl vocalStartS vocalEndS language callBackUrl'),
    address('callBackUrl', false),
    address('voiceUrl'),
    number('vocalStartS', { min: 0, decimals: 0 }),
    number('vocalEndS', { above: 0, decimals: 0 }),
    ({ vocalStartS, vocalEndS }) =>
      Number(vocalEndS) > Number(vocalStartS)
        ? undefined
        : rejectWith(422, 'vocalEndS must be after vocalStartS'),
    oneOf('language', LANGUAGES),
  ],
  recordings: ({ voiceUrl }) => [voiceUrl],
  stages: ['complete'],
  seconds: 15,
  ...voiceResponses({
    result: task => ({ validateInfo: phraseOf(task) }),
    emptyResult: { validateInfo: '' },
    states: ['processing_validate', 'wait_validating', 'processing_validate_fail'],
    error: 'The voice could not be validated.',
  }),
};

function phraseOf({ taskId }: KieTask): string {
  return createSeed(`phrase ${taskId}`).pick(PHRASES);
}
