import { isRetired } from './models.ts';

/** The only retired model with a duration. All newer models have one. */
const FIRST_WITH_DURATION = 'V5_5';

/**
 * Minimum seconds of a song with lyrics, so that they are not cut off. Without a duration the vendor makes 20.
 * https://docs.sunoapi.org/suno-api/generate-music
 */
const MIN_SECONDS = 90;
const MAX_SECONDS = 360;

/** Seconds of an instrumental, whose length cannot be estimated from lyrics. */
const INSTRUMENTAL_SECONDS = 150;

/** Seconds of music before and after the vocals, which take about a second per word. */
const EXTRA_SECONDS = 30;

/**
 * Estimates the seconds of a song in custom mode, so that it does not end before its lyrics do. Undefined for models
 * without a duration.
 */
export function estimateDuration(model: string, lyrics: string | undefined): number | undefined {
  if (isRetired(model) && model !== FIRST_WITH_DURATION) return undefined;
  if (lyrics === undefined) return INSTRUMENTAL_SECONDS;
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(lyrics)];
  const wordCount = words.filter(({ isWordLike }) => isWordLike).length;
  return Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, wordCount + EXTRA_SECONDS));
}
