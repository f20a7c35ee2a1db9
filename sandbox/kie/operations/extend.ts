import { findSong } from '../findSong.ts';
import { makeMusic } from '../music/makeMusic.ts';
import { type Envelope, refuseWith } from '../refuse.ts';
import { type Body, callBackUrl, flag, noEffect, number, onlyKnown, text, when } from '../rules.ts';
import { custom, model, PERSONA, persona, TUNING, tuning } from '../songRules.ts';
import { textOf } from '../textOf.ts';
import type { SongPlan } from '../track.ts';
import type { World } from '../world.ts';

const OWN = 'continueAt style title';

/** https://docs.kie.ai/suno-api/extend-music */
export const extend = makeMusic({
  path: 'generate/extend',
  operationType: 'extend',
  price: 12,
  rules: [
    onlyKnown(`defaultParamFlag audioId model callBackUrl prompt instrumental ${OWN} ${TUNING} ${PERSONA}`),
    callBackUrl,
    flag('defaultParamFlag'),
    flag('instrumental', false),
    text('audioId'),
    model(),
    when(
      ({ defaultParamFlag }) => defaultParamFlag === true,
      [number('continueAt', { above: 0 }), ...custom],
    ),
    when(
      ({ defaultParamFlag }) => defaultParamFlag === false,
      [noEffect(OWN, 'without defaultParamFlag'), text('prompt', 5000, false)],
    ),
    ...tuning,
    ...persona,
  ],
  lacks: fitsSource,
  plan,
  failureForm: 'empty',
});

/** A track that nobody knows is taken all the same, and fails later. One that is known has to fit. */
function fitsSource({ audioId, model: name, continueAt }: Body, world: World): Envelope | undefined {
  const song = findSong(world, { audioId });
  if (song === undefined) return undefined;
  if (song.task.model !== name)
    return refuseWith(422, `model must be ${song.task.model}, as that of the source`);
  const isInside = typeof continueAt !== 'number' || continueAt < song.track.duration;
  return isInside ? undefined : refuseWith(422, 'continueAt must lie within the source');
}

function plan(body: Body, world: World): SongPlan {
  const source = findSong(world, { audioId: body.audioId })?.track;
  const prompt = textOf(body.prompt);
  return {
    idea: prompt,
    title: textOf(body.title) || source?.title,
    tags: textOf(body.style) || source?.tags,
    lyrics: prompt || source?.lyrics,
    instrumental: body.instrumental === true,
    model: textOf(body.model),
  };
}
