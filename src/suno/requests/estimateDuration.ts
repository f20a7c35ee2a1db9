/** Models that make a song as long as they are told in custom mode, and 20 seconds if they are not told. */
const MODELS_WITH_DURATION = /^V(5_5|6)/;

/** Seconds that a model may be told. https://docs.kie.ai/suno-api/generate-music */
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
  if (!MODELS_WITH_DURATION.test(model)) return undefined;
  if (lyrics === undefined) return INSTRUMENTAL_SECONDS;
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(lyrics)];
  const wordCount = words.filter(({ isWordLike }) => isWordLike).length;
  return Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, wordCount + EXTRA_SECONDS));
}
