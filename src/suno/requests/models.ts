/** Models that a member can choose, newest first, spelled as the vendor wants them. Others are passed on as they are. */
export const KNOWN_MODELS = [
  'V6',
  'V6_MINI',
  'V6_WILD',
  'V5_5',
  'V5',
  'V4_5ALL',
  'V4_5PLUS',
  'V4_5',
  'V4',
] as const;

/** Characters (UTF-16 units) that a model takes in each field. */
export interface TextLimits {
  /** The prompt outside custom mode: what the song is about. */
  readonly idea: number;
  /** The prompt in custom mode: the words that are sung. */
  readonly prompt: number;
  readonly style: number;
  readonly title: number;
  /** `negativeTags`: what should not be in it. */
  readonly avoid: number;
}

/** Characters in the description from which lyrics are written. https://docs.kie.ai/suno-api/generate-lyrics */
export const LYRICS_PROMPT_MAX = 200;

// 80 for titles everywhere: the vendors' pages disagree between 80 and 100, and 80 is right by both. No page limits what
// to avoid in a song, so the limit of the pages that do name one holds.
const NEWEST: TextLimits = { idea: 500, prompt: 5000, style: 1000, title: 80, avoid: 200 };
const OLD: TextLimits = { ...NEWEST, prompt: 3000, style: 200 };
const OLD_MODELS: ReadonlySet<string> = new Set(['V3_5', 'V4']);

/** The limits of a model; of the newest ones for names that are not known. https://docs.kie.ai/suno-api/generate-music */
export function limitsOf(model: string): TextLimits {
  return OLD_MODELS.has(model) ? OLD : NEWEST;
}
