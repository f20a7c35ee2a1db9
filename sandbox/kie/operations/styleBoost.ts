import { randomBytes } from 'node:crypto';
import { onlyKnown, text } from '../rules.ts';
import { createSeed } from '../seed.ts';
import { toText } from '../toText.ts';
import type { AnsweredOperation } from './operation.ts';

const PRICE = 0.4;

const RHYTHMS = ['a steady stomp', 'a loose swing', 'a rolling waltz', 'a patient half-time pulse'];
const SOUNDS = [
  'warm accordion and fiddle',
  'dusty upright piano',
  'bright twelve-string guitar',
  'soft brass',
];
const VOICES = ['a choir that answers each line', 'a close, breathy lead', 'gang vocals on the refrain'];

/**
 * Responds as the vendor was observed to: the success message is in Chinese.
 * https://docs.kie.ai/suno-api/boost-music-style
 */
export const styleBoost: AnsweredOperation = {
  path: 'style/generate',
  price: PRICE,
  rules: [onlyKnown('content'), text('content')],
  answer: (body, { clock, credits }) => ({
    taskId: randomBytes(16).toString('hex'),
    param: JSON.stringify(body),
    result: boost(toText(body.content)),
    creditsConsumed: PRICE,
    creditsRemaining: credits,
    successFlag: '成功',
    errorCode: null,
    errorMsg: '',
    createTime: clock.now(),
  }),
};

function boost(content: string): string {
  const seed = createSeed(`style ${content}`);
  const parts = [seed.pick(RHYTHMS), seed.pick(SOUNDS), seed.pick(VOICES)];
  return `${content}, built on ${parts.join(', with ')}; the verses stay close and dry, the refrain opens wide`;
}
