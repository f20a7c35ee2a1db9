import type { Body } from '../rules.ts';
import { isCustom } from '../songRules.ts';
import { textOf } from '../textOf.ts';
import type { SongPlan } from '../track.ts';

/** What the form of a song asks for: exact lyrics in custom mode, an idea outside it. */
export function planSong(body: Body): SongPlan {
  const prompt = textOf(body.prompt);
  return {
    idea: prompt,
    title: textOf(body.title),
    tags: textOf(body.style),
    ...(isCustom(body) && { lyrics: prompt }),
    instrumental: body.instrumental === true,
    model: textOf(body.model),
  };
}
