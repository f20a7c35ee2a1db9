import { isRetired } from './models.ts';

/** The one retired model that takes a duration, as all newer ones do. */
const FIRST_WITH_DURATION = 'V5_5';

/** Seconds of a song with words: fewer would cut them off. The vendor makes 20 where it is told none. https://docs.sunoapi.org/suno-api/generate-music */
const MIN_SECONDS = 90;
const MAX_SECONDS = 360;

/** Seconds for an instrumental, which has no words to go by. */
const INSTRUMENTAL_SECONDS = 150;

/** Seconds of music around the singing, which takes about a second a word. */
const EXTRA_SECONDS = 30;

/**
 * Seconds that a song in custom mode needs, so that it is not cut off in the middle of its words; nothing for models
 * that choose by themselves.
 */
export function estimateDuration(model: string, lyrics: string | undefined): number | undefined {
  if (isRetired(model) && model !== FIRST_WITH_DURATION) return undefined;
  if (lyrics === undefined) return INSTRUMENTAL_SECONDS;
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(lyrics)];
  const wordCount = words.filter(({ isWordLike }) => isWordLike).length;
  return Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, wordCount + EXTRA_SECONDS));
}
