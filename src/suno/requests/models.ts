/** Models that members are offered, best first, spelled as the vendor wants them. https://docs.sunoapi.org/suno-api/generate-music */
export const OFFERED_MODELS = ['V6', 'V6_WILD', 'V6_MINI'] as const;

/** The model where nobody names one. */
export const DEFAULT_MODEL = OFFERED_MODELS[0];

/** Models that Suno retired in September 2026: taken from `SUNO_MODEL` only, under the rules that they had. */
export const RETIRED_MODELS = ['V5_5', 'V5', 'V4_5ALL', 'V4_5PLUS', 'V4_5', 'V4', 'V3_5'] as const;

const RETIRED: ReadonlySet<string> = new Set(RETIRED_MODELS);

/** Whether a model is under the rules from before V6. Names that are not known count as newer. */
export function isRetired(model: string): boolean {
  return RETIRED.has(model);
}
