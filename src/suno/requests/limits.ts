import type { OperationName } from '../../domain/operationNames.ts';
import { isRetired } from './models.ts';

/** Maximum characters (UTF-16 units) of an operation's texts. */
export interface TextLimits {
  /** What a song is about, from which the vendor writes the lyrics. */
  readonly idea: number;
  /** The lyrics that are sung. */
  readonly lyrics: number;
  readonly style: number;
  readonly title: number;
  /** `negativeTags`: what to avoid. */
  readonly avoid: number;
}

/** Characters of the description from which lyrics are written: https://docs.kie.ai/suno-api/generate-lyrics */
export const LYRICS_PROMPT_MAX = 200;

/**
 * If the vendors' pages differ, the smaller limit is used, so that one table is valid for both: titles have 80 or 100,
 * and what to avoid is limited on some pages only. https://docs.sunoapi.org/suno-api/generate-music
 */
const CURRENT: TextLimits = { idea: 3000, lyrics: 5000, style: 1000, title: 80, avoid: 200 };
const CURRENT_BY_OPERATION: { readonly [Name in OperationName]?: Partial<TextLimits> } = {
  generate: { avoid: 1000 },
};

const RETIRED: TextLimits = { ...CURRENT, idea: 500 };
const OLDEST: TextLimits = { ...RETIRED, lyrics: 3000, style: 200 };
const OLDEST_MODELS: ReadonlySet<string> = new Set(['V3_5', 'V4']);

/** The limits of an operation with a model. Unknown models have those of the newest ones. */
export function limitsOf(operation: OperationName, model: string): TextLimits {
  if (OLDEST_MODELS.has(model)) return OLDEST;
  return isRetired(model) ? RETIRED : { ...CURRENT, ...CURRENT_BY_OPERATION[operation] };
}
