import { isCurrent } from '../models.ts';
import type { SongPlan } from '../records/track.ts';
import type { Body } from '../rules.ts';
import { isCustom } from '../songRules.ts';
import { toText } from '../toText.ts';

/** Seconds of a song under V6 whose request gives no length. */
const DEFAULT_SECONDS = 20;

/** A song's request: lyrics in custom mode, otherwise an idea. */
export function planSong(body: Body): SongPlan {
  return isCustom(body) ? planRemix(body) : { ...planTexts(body), idea: toText(body.prompt) };
}

/** A request in custom mode: `lyrics` are sung, or else the `prompt`, word for word. */
export function planRemix(body: Body): SongPlan {
  if (!isCurrent(body) && !isCustom(body)) return planSong(body);
  return {
    ...planTexts(body),
    lyrics: lyricsIn(body),
    ...(isCurrent(body) && body.duration === undefined && { seconds: DEFAULT_SECONDS }),
  };
}

/** The lyrics of a request in custom mode. */
export function lyricsIn({ lyrics, prompt }: Body): string {
  return toText(lyrics) || toText(prompt);
}

function planTexts(body: Body): SongPlan {
  return {
    idea: lyricsIn(body) || toText(body.style),
    title: toText(body.title),
    tags: toText(body.style),
    instrumental: body.instrumental === true,
    model: toText(body.model),
  };
}
