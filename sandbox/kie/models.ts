/** Characters that a model takes. https://docs.kie.ai/suno-api/generate-music */
export interface ModelLimits {
  readonly prompt: number;
  readonly style: number;
  readonly title: number;
  /** What results call the model. */
  readonly resultName: string;
}

// Pages disagree on titles (80 or 100), so the sandbox holds callers to the smaller number.
const limits = (prompt: number, style: number, resultName: string): ModelLimits => ({
  prompt,
  style,
  title: 80,
  resultName,
});

/** Models that are known, spelled exactly. */
export const MODELS: ReadonlyMap<unknown, ModelLimits> = new Map<unknown, ModelLimits>([
  ['V4', limits(3000, 200, 'chirp-v4')],
  ['V4_5', limits(5000, 1000, 'chirp-auk')],
  ['V4_5PLUS', limits(5000, 1000, 'chirp-bluejay')],
  ['V4_5ALL', limits(5000, 1000, 'chirp-auk-turbo')],
  ['V5', limits(5000, 1000, 'chirp-crow')],
  ['V5_5', limits(5000, 1000, 'chirp-v5-5')],
  ['V6', limits(5000, 1000, 'chirp-v6')],
  ['V6_MINI', limits(5000, 1000, 'chirp-v6-mini')],
  ['V6_WILD', limits(5000, 1000, 'chirp-v6-wild')],
]);

/** The models that Suno still makes; all others are discontinued, and keep the rules that they had. */
const CURRENT_MODELS: ReadonlySet<unknown> = new Set(['V6', 'V6_MINI', 'V6_WILD']);

/** Whether a request is under the rules of V6. What names no model is made by the newest. */
export function isCurrent({ model }: Readonly<Record<string, unknown>>): boolean {
  return model === undefined || CURRENT_MODELS.has(model);
}

/** Models that take a `duration`. */
export const MODELS_WITH_DURATION: ReadonlySet<unknown> = new Set(['V5_5', 'V6', 'V6_MINI', 'V6_WILD']);

/** Models that sing with the voice of a person. */
export const MODELS_WITH_VOICES: ReadonlySet<unknown> = new Set(['V5', ...MODELS_WITH_DURATION]);

/** Models that sing to a recording, or play to it. https://docs.kie.ai/suno-api/add-vocals */
export const MODELS_WITH_UPLOADS: ReadonlySet<unknown> = new Set(['V4_5PLUS', ...MODELS_WITH_VOICES]);
