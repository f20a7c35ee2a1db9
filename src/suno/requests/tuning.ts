import type { SongInput, Tuning } from '../../domain/taskInput.ts';
import type { InputError } from './buildResult.ts';
import { isRetired } from './models.ts';

interface TuningLimit {
  readonly name: keyof Tuning;
  /** Name in the request. */
  readonly key: string;
  readonly min: number;
  readonly max: number;
  /** Smallest step. */
  readonly step: number;
}

/** Values of a song that members can tune: https://docs.sunoapi.org/suno-api/generate-music */
export const TUNING_LIMITS: readonly TuningLimit[] = [
  { name: 'variety', key: 'variety', min: 0, max: 4, step: 1 },
  { name: 'weirdness', key: 'weirdnessConstraint', min: 0, max: 1, step: 0.01 },
  { name: 'strength', key: 'styleWeight', min: 0, max: 1, step: 0.01 },
  { name: 'duration', key: 'duration', min: 10, max: 360, step: 1 },
];

/** The first tuned value that is out of range. */
export function checkTuning({ tuning = {} }: SongInput): InputError | undefined {
  for (const { name, min, max } of TUNING_LIMITS) {
    const value = tuning[name];
    if (value !== undefined && !(value >= min && value <= max))
      return { kind: 'field-range', field: name, min, max };
  }
  return undefined;
}

/** A value rounded to the vendor's steps. */
export function roundTuning(name: keyof Tuning, value: number): number {
  const step = TUNING_LIMITS.find(one => one.name === name)?.step ?? 1;
  // Dividing by the inverse avoids results such as 0.30000000000000004.
  return step === 1 ? Math.round(value) : Math.round(value * 100) / 100;
}

/** The request's fields for tuned values in custom mode. `duration` replaces the estimate, if the model has one. */
export function tuningRequestFields(
  { tuning = {}, model }: SongInput,
  estimatedDuration: number | undefined,
): Record<string, unknown> {
  return {
    weirdnessConstraint: tuning.weirdness,
    styleWeight: tuning.strength,
    variety: isRetired(model) ? undefined : tuning.variety,
    duration: estimatedDuration === undefined ? undefined : (tuning.duration ?? estimatedDuration),
  };
}
