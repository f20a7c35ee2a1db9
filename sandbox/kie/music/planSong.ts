import { isCurrent } from '../models.ts';
import type { SongPlan } from '../records/track.ts';
import type { Body } from '../rules.ts';
import { isCustom } from '../songRules.ts';
import { toText } from '../toText.ts';

/** Seconds of a song under V6 that is told no length. */
const UNTOLD_SECONDS = 20;

/** The form of a song: exact lyrics in custom mode, an idea outside it. */
export function planSong(body: Body): SongPlan {
  return isCustom(body) ? planRemix(body) : { ...planTexts(body), idea: toText(body.prompt) };
}

/** A song that is told all: `lyrics` are sung, else `prompt` is, whatever it says. */
export function planRemix(body: Body): SongPlan {
  if (!isCurrent(body) && !isCustom(body)) return planSong(body);
  return {
    ...planTexts(body),
    lyrics: sungIn(body),
    ...(isCurrent(body) && body.duration === undefined && { seconds: UNTOLD_SECONDS }),
  };
}

/** The words that are sung where nothing is written for the member. */
export function sungIn({ lyrics, prompt }: Body): string {
  return toText(lyrics) || toText(prompt);
}

function planTexts(body: Body): SongPlan {
  return {
    idea: sungIn(body) || toText(body.style),
    title: toText(body.title),
    tags: toText(body.style),
    instrumental: body.instrumental === true,
    model: toText(body.model),
  };
}
