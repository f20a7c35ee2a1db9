import { makeMusic } from '../music/makeMusic.ts';
import { address, type Body, callBackUrl, flag, noEffect, number, onlyKnown, text, when } from '../rules.ts';
import { custom, model, PERSONA, persona, TUNING, tuning } from '../songRules.ts';
import { textOf } from '../textOf.ts';

const isOwn = ({ defaultParamFlag }: Body): boolean => defaultParamFlag === true;

/** The vendors differ in what they need. https://docs.kie.ai/suno-api/upload-and-extend-audio */
export const uploadExtend = makeMusic({
  path: 'generate/upload-extend',
  operationType: 'upload_extend',
  price: 12,
  rules: [
    onlyKnown(
      `uploadUrl defaultParamFlag model callBackUrl instrumental continueAt prompt style title ${TUNING} ${PERSONA}`,
    ),
    callBackUrl,
    address('uploadUrl'),
    flag('defaultParamFlag'),
    flag('instrumental', false),
    model(),
    number('continueAt', { above: 0, required: isOwn }),
    when((_, vendor) => vendor === 'kie', [flag('instrumental'), number('continueAt', { above: 0 })]),
    when(isOwn, custom),
    when(
      body => !isOwn(body),
      [noEffect('style title', 'without defaultParamFlag'), text('prompt', 5000, false)],
    ),
    when((body, vendor) => vendor === 'kie' && !isOwn(body), [text('prompt')]),
    ...tuning,
    ...persona,
  ],
  recordings: ({ uploadUrl }) => [uploadUrl],
  plan: body => ({
    idea: textOf(body.prompt),
    title: textOf(body.title),
    tags: textOf(body.style),
    lyrics: textOf(body.prompt),
    instrumental: body.instrumental === true,
    model: textOf(body.model),
    sourceUrl: textOf(body.uploadUrl),
  }),
  failureForm: 'empty',
});
