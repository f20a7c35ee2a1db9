import { estimateDuration } from './estimateDuration.ts';

/** Seconds that the vendors let a song be told. https://docs.kie.ai/suno-api/upload-and-cover-audio */
const SHORTEST = 10;
const LONGEST = 360;

/**
 * Seconds for a song made of recordings: as long as the longest of them that was measured, and long enough for its words;
 * nothing for models that choose by themselves.
 */
export function durationAfter(
  model: string,
  lyrics: string | undefined,
  recordings: readonly { readonly seconds?: number | undefined }[],
): number | undefined {
  const estimate = estimateDuration(model, lyrics);
  const measured = recordings.map(({ seconds = 0 }) => Math.ceil(seconds));
  const longest = Math.max(0, ...measured);
  if (estimate === undefined || longest === 0) return estimate;
  const wanted = lyrics === undefined ? longest : Math.max(longest, estimate);
  return Math.min(LONGEST, Math.max(SHORTEST, wanted));
}
