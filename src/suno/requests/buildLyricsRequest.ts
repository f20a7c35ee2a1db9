import type { LyricsWish } from '../../tasks/wish.ts';
import type { Built } from './built.ts';
import { LYRICS_PROMPT_MAX } from './models.ts';

/** Turns what a member wished into the vendor's request for lyrics. https://docs.kie.ai/suno-api/generate-lyrics */
export function buildLyricsRequest({ prompt }: LyricsWish): Built {
  if (prompt === '') return { problem: { kind: 'prompt-needed' } };
  const over = prompt.length - LYRICS_PROMPT_MAX;
  if (over > 0) return { problem: { kind: 'too-long', part: 'prompt', over, max: LYRICS_PROMPT_MAX } };
  return { request: { prompt } };
}
