import { z } from 'zod';
import { limitsOf } from './limits.ts';
import { DEFAULT_MODEL, isRetired } from './models.ts';

/** The URL of a recording, from which the vendor can fetch it. */
export const uploadUrl = z.url({ protocol: /^https?$/ });

/** A text that the vendor requires. */
export function requiredText(max: number) {
  return z.string().trim().min(1).max(max);
}

/**
 * Retired models that accept a recording for vocals or an accompaniment. All newer models do.
 * https://docs.kie.ai/suno-api/add-vocals
 */
const RETIRED_WITH_RECORDINGS: ReadonlySet<string> = new Set(['V4_5PLUS', 'V5', 'V5_5']);

function takesRecordings(model: string): boolean {
  return !isRetired(model) || RETIRED_WITH_RECORDINGS.has(model);
}

/** Limits that all of these models have in common. */
export const RECORDING_LIMITS = limitsOf('add-vocals', DEFAULT_MODEL);

export const recordingModel = z.string().trim().min(1).refine(takesRecordings);

/** The model for vocals or an accompaniment: the requested one if it can. */
export function supportedRecordingModel(requested: string): string {
  return takesRecordings(requested) ? requested : DEFAULT_MODEL;
}
