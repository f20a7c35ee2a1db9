/** Maximum characters of a model's texts: https://docs.kie.ai/suno-api/generate-music */
export interface ModelLimits {
  readonly prompt: number;
  readonly style: number;
  readonly title: number;
  /** The model's name in results. */
  readonly resultName: string;
}

// Pages disagree on titles (80 or 100), so the sandbox uses the smaller number.
const limits = (prompt: number, style: number, resultName: string): ModelLimits => ({
  prompt,
  style,
  title: 80,
  resultName,
});

/** Known models, in their exact spelling. */
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

/** Models that Suno still offers. All others are discontinued and keep their old rules. */
const CURRENT_MODELS: ReadonlySet<unknown> = new Set(['V6', 'V6_MINI', 'V6_WILD']);

/** Whether a request follows the rules of V6. Without a model the vendor uses the newest. */
export function isCurrent({ model }: Readonly<Record<string, unknown>>): boolean {
  return model === undefined || CURRENT_MODELS.has(model);
}

/** Models that accept a `duration`. */
export const MODELS_WITH_DURATION: ReadonlySet<unknown> = new Set(['V5_5', 'V6', 'V6_MINI', 'V6_WILD']);

/** Models that can sing with a custom voice. */
export const MODELS_WITH_VOICES: ReadonlySet<unknown> = new Set(['V5', ...MODELS_WITH_DURATION]);

/** Models that accept a recording, to add vocals or an instrumental: https://docs.kie.ai/suno-api/add-vocals */
export const MODELS_WITH_UPLOADS: ReadonlySet<unknown> = new Set(['V4_5PLUS', ...MODELS_WITH_VOICES]);
