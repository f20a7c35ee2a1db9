import { createMusicOperation } from '../music/createMusicOperation.ts';
import { lyricsIn } from '../music/planSong.ts';
import { address, type Body, callBackUrl, flag, noEffect, number, onlyKnown, text, when } from '../rules.ts';
import {
  byModel,
  custom,
  limitOf,
  model,
  NEW,
  PERSONA,
  persona,
  songTexts,
  TUNING,
  tuning,
  unsung,
} from '../songRules.ts';
import { toText } from '../toText.ts';

const isOwn = ({ defaultParamFlag }: Body): boolean => defaultParamFlag === true;

/**
 * With V6 always in custom mode, and the recording alone is enough. The pages say otherwise, but every real task
 * without `continueAt` failed.
 */
const current = [
  flag('defaultParamFlag', false),
  flag('instrumental'),
  number('continueAt', { above: 0 }),
  ...songTexts,
  unsung,
  when(isOwn, [text('style', limitOf('style')), text('title', limitOf('title'))]),
];

const old = [
  flag('defaultParamFlag'),
  number('continueAt', { above: 0, required: isOwn }),
  when((_, vendor) => vendor === 'kie', [flag('instrumental'), number('continueAt', { above: 0 })]),
  when(isOwn, custom),
  when(
    body => !isOwn(body),
    [noEffect('style title', 'without defaultParamFlag'), text('prompt', 5000, false)],
  ),
  when((body, vendor) => vendor === 'kie' && !isOwn(body), [text('prompt')]),
];

/** The vendors require different fields. https://docs.kie.ai/suno-api/upload-and-extend-audio */
export const uploadExtend = createMusicOperation({
  path: 'generate/upload-extend',
  operationType: 'upload_extend',
  price: 12,
  rules: [
    onlyKnown(
      `uploadUrl defaultParamFlag model callBackUrl instrumental continueAt prompt style title ${NEW} ${TUNING} ${PERSONA}`,
    ),
    callBackUrl,
    address('uploadUrl'),
    flag('instrumental', false),
    model(),
    byModel(current, old),
    ...tuning,
    ...persona,
  ],
  recordings: ({ uploadUrl }) => [uploadUrl],
  plan: body => ({
    idea: lyricsIn(body),
    title: toText(body.title),
    tags: toText(body.style),
    lyrics: lyricsIn(body),
    instrumental: body.instrumental === true,
    model: toText(body.model),
    sourceUrl: toText(body.uploadUrl),
  }),
  failureForm: 'empty',
});
