/**
 * Models that members can choose, best first, as the vendor spells them:
 * https://docs.sunoapi.org/suno-api/generate-music
 */
export const OFFERED_MODELS = ['V6', 'V6_WILD', 'V6_MINI'] as const;

/** The model by default. */
export const DEFAULT_MODEL = OFFERED_MODELS[0];

/** Models that Suno retired in September 2026. They are only accepted in `SUNO_MODEL`, with their old rules. */
export const RETIRED_MODELS = ['V5_5', 'V5', 'V4_5ALL', 'V4_5PLUS', 'V4_5', 'V4', 'V3_5'] as const;

const RETIRED: ReadonlySet<string> = new Set(RETIRED_MODELS);

/** Whether a model has the rules from before V6. Unknown models count as newer. */
export function isRetired(model: string): boolean {
  return RETIRED.has(model);
}
