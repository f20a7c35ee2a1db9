import { findSong } from '../findSong.ts';
import { createMusicOperation } from '../music/createMusicOperation.ts';
import { lyricsIn } from '../music/planSong.ts';
import type { SongPlan } from '../records/track.ts';
import { type Envelope, rejectWith } from '../reject.ts';
import { type Body, callBackUrl, flag, noEffect, number, onlyKnown, text, when } from '../rules.ts';
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
import type { World } from '../world.ts';

const CUSTOM_FIELDS = 'continueAt style title';

/**
 * With V6 always in custom mode; missing fields are inherited from the source. Older pages require `defaultParamFlag`,
 * newer ones do not name it. If it is sent, it must match the other fields.
 */
const current = [
  flag('defaultParamFlag', false),
  ...songTexts,
  unsung,
  number('continueAt', { above: 0, required: body => body.defaultParamFlag === true }),
  when(
    ({ defaultParamFlag }) => defaultParamFlag === true,
    [text('style', limitOf('style')), text('title', limitOf('title'))],
  ),
];

const old = [
  flag('defaultParamFlag'),
  when(({ defaultParamFlag }) => defaultParamFlag === true, [number('continueAt', { above: 0 }), ...custom]),
  when(
    ({ defaultParamFlag }) => defaultParamFlag === false,
    [noEffect(CUSTOM_FIELDS, 'without defaultParamFlag'), text('prompt', 5000, false)],
  ),
];

/** https://docs.kie.ai/suno-api/extend-music */
export const extend = createMusicOperation({
  path: 'generate/extend',
  operationType: 'extend',
  price: 12,
  rules: [
    onlyKnown(
      `defaultParamFlag audioId model callBackUrl prompt instrumental ${CUSTOM_FIELDS} ${NEW} ${TUNING} ${PERSONA}`,
    ),
    callBackUrl,
    flag('instrumental', false),
    text('audioId'),
    model(),
    byModel(current, old),
    ...tuning,
    ...persona,
  ],
  findMissing: checkSource,
  plan,
  failureForm: 'empty',
});

/** An unknown track is accepted, and the task fails later. The request must match a known one. */
function checkSource({ audioId, model: name, continueAt }: Body, world: World): Envelope | undefined {
  const song = findSong(world, { audioId });
  if (song === undefined) return undefined;
  if (song.task.model !== name)
    return rejectWith(422, `model must be ${song.task.model}, as that of the source`);
  const isInside = typeof continueAt !== 'number' || continueAt < song.track.duration;
  return isInside ? undefined : rejectWith(422, 'continueAt must lie within the source');
}

function plan(body: Body, world: World): SongPlan {
  const source = findSong(world, { audioId: body.audioId })?.track;
  const words = lyricsIn(body);
  return {
    idea: words,
    title: toText(body.title) || source?.title,
    tags: toText(body.style) || source?.tags,
    lyrics: words || source?.lyrics,
    instrumental: body.instrumental === true,
    model: toText(body.model),
  };
}
