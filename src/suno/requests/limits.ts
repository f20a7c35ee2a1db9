import type { OperationName } from '../../domain/operationNames.ts';
import { isRetired } from './models.ts';

/** Characters (UTF-16 units) that an operation takes in each text. */
export interface TextLimits {
  /** What a song is about, from which the vendor writes the words. */
  readonly idea: number;
  /** The words that are sung. */
  readonly lyrics: number;
  readonly style: number;
  readonly title: number;
  /** `negativeTags`: what should not be in it. */
  readonly avoid: number;
}

/** Characters in the description from which lyrics are written. https://docs.kie.ai/suno-api/generate-lyrics */
export const LYRICS_PROMPT_MAX = 200;

/**
 * Where the two vendors' pages differ the smaller figure stands, so that one table is right for both: titles are 80 or 100, and
 * what to avoid is limited on some pages only. https://docs.sunoapi.org/suno-api/generate-music
 */
const CURRENT: TextLimits = { idea: 3000, lyrics: 5000, style: 1000, title: 80, avoid: 200 };
const CURRENT_BY_OPERATION: { readonly [Name in OperationName]?: Partial<TextLimits> } = {
  generate: { avoid: 1000 },
};

const RETIRED: TextLimits = { ...CURRENT, idea: 500 };
const OLDEST: TextLimits = { ...RETIRED, lyrics: 3000, style: 200 };
const OLDEST_MODELS: ReadonlySet<string> = new Set(['V3_5', 'V4']);

/** The limits of an operation with a model; those of the newest models for names that are not known. */
export function limitsOf(operation: OperationName, model: string): TextLimits {
  if (OLDEST_MODELS.has(model)) return OLDEST;
  return isRetired(model) ? RETIRED : { ...CURRENT, ...CURRENT_BY_OPERATION[operation] };
}
