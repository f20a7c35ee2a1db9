import { estimateDuration } from './estimateDuration.ts';

/** Minimum and maximum seconds that a request may ask for: https://docs.kie.ai/suno-api/upload-and-cover-audio */
const MIN_SECONDS = 10;
const MAX_SECONDS = 360;

/**
 * Seconds of a song made from recordings: as long as the longest measured one, and long enough for its lyrics.
 * Undefined for models without a duration.
 */
export function durationFromRecordings(
  model: string,
  lyrics: string | undefined,
  recordings: readonly { readonly seconds?: number | undefined }[],
): number | undefined {
  const estimate = estimateDuration(model, lyrics);
  const measured = recordings.map(({ seconds = 0 }) => Math.ceil(seconds));
  const longest = Math.max(0, ...measured);
  if (estimate === undefined || longest === 0) return estimate;
  const target = lyrics === undefined ? longest : Math.max(longest, estimate);
  return Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, target));
}
