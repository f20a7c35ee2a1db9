import { makeMusic } from '../music/makeMusic.ts';
import { planSong } from '../music/planSong.ts';
import { refuseWith } from '../refuse.ts';
import { type Body, callBackUrl, flag, isAddress, noEffect, onlyKnown, when } from '../rules.ts';
import { custom, duration, idea, isCustom, model, WEIGHTS, weights } from '../songRules.ts';

const recordings = ({ uploadUrlList }: Body): readonly unknown[] =>
  Array.isArray(uploadUrlList) ? uploadUrlList : [];

/** https://docs.kie.ai/suno-api/generate-mashup */
export const mashup = makeMusic({
  path: 'generate/mashup',
  operationType: 'mashup',
  price: 12,
  rules: [
    onlyKnown(
      `uploadUrlList customMode model callBackUrl prompt style title instrumental duration ${WEIGHTS}`,
    ),
    callBackUrl,
    body => {
      const urls = recordings(body);
      return urls.length === 2 && urls.every(isAddress)
        ? undefined
        : refuseWith(422, 'uploadUrlList must hold exactly 2 addresses');
    },
    flag('customMode'),
    flag('instrumental', false),
    model(),
    // Its list of models has no V5_5. https://docs.sunoapi.org/suno-api/generate-mashup
    when((_, vendor) => vendor === 'sunoapi', [model(name => name !== 'V5_5')]),
    when(isCustom, custom),
    when(body => !isCustom(body), [idea, noEffect(`duration ${WEIGHTS}`, 'without customMode')]),
    ...weights,
    duration,
  ],
  recordings,
  plan: planSong,
});
