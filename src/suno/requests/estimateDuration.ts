/** Models that make a song as long as they are told in custom mode, and 20 seconds if they are not told. */
const TOLD_MODELS = /^V(5_5|6)/;

/** Seconds that a model may be told. https://docs.kie.ai/suno-api/generate-music */
const SHORTEST = 90;
const LONGEST = 360;

/** Seconds for an instrumental, which has no words to go by. */
const INSTRUMENTAL = 150;

/** Seconds of music around the singing, which takes about a second a word. */
const AROUND_THE_WORDS = 30;

/**
 * Seconds that a song in custom mode needs, so that it is not cut off in the middle of its words; nothing for models
 * that choose by themselves.
 */
export function estimateDuration(model: string, lyrics: string | undefined): number | undefined {
  if (!TOLD_MODELS.test(model)) return undefined;
  if (lyrics === undefined) return INSTRUMENTAL;
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(lyrics)];
  const sung = words.filter(({ isWordLike }) => isWordLike).length;
  return Math.min(LONGEST, Math.max(SHORTEST, sung + AROUND_THE_WORDS));
}
