import { createMusicOperation } from '../music/createMusicOperation.ts';
import { planRemix } from '../music/planSong.ts';
import { rejectWith } from '../reject.ts';
import { type Body, callBackUrl, flag, isAddress, noEffect, onlyKnown, text, when } from '../rules.ts';
import {
  byModel,
  custom,
  duration,
  idea,
  isCustom,
  limitOf,
  model,
  NEW,
  PERSONA,
  persona,
  songTexts,
  WEIGHTS,
  weights,
} from '../songRules.ts';

const recordings = ({ uploadUrlList }: Body): readonly unknown[] =>
  Array.isArray(uploadUrlList) ? uploadUrlList : [];

/** With V6 always in custom mode. Whether it is instrumental follows from its lyrics only. */
const current = [
  noEffect('customMode instrumental', 'with V6'),
  ...songTexts,
  text('style', limitOf('style')),
  text('title', limitOf('title')),
  ...persona,
];

const old = [
  noEffect(PERSONA, 'with a discontinued model'),
  flag('customMode'),
  flag('instrumental', false),
  when(isCustom, custom),
  when(body => !isCustom(body), [idea, noEffect(`duration ${WEIGHTS}`, 'without customMode')]),
];

/** https://docs.kie.ai/suno-api/generate-mashup */
export const mashup = createMusicOperation({
  path: 'generate/mashup',
  operationType: 'mashup',
  price: 12,
  rules: [
    onlyKnown(
      `uploadUrlList customMode model callBackUrl prompt style title instrumental duration ${NEW} ${WEIGHTS} ${PERSONA}`,
    ),
    callBackUrl,
    body => {
      const urls = recordings(body);
      return urls.length === 2 && urls.every(isAddress)
        ? undefined
        : rejectWith(422, 'uploadUrlList must hold exactly 2 addresses');
    },
    model(),
    byModel(current, old),
    ...weights,
    duration,
  ],
  recordings,
  plan: planRemix,
});
