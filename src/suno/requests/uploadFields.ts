import { z } from 'zod';
import { limitsOf } from './limits.ts';
import { DEFAULT_MODEL, isRetired } from './models.ts';

/** An address where the vendor can fetch a recording. */
export const uploadUrl = z.url({ protocol: /^https?$/ });

/** A text that the vendor needs. */
export function requiredText(max: number) {
  return z.string().trim().min(1).max(max);
}

/** Retired models that sing to a recording or play to it, as all newer ones do. https://docs.kie.ai/suno-api/add-vocals */
const RETIRED_WITH_RECORDINGS: ReadonlySet<string> = new Set(['V4_5PLUS', 'V5', 'V5_5']);

function takesRecordings(model: string): boolean {
  return !isRetired(model) || RETIRED_WITH_RECORDINGS.has(model);
}

/** What all of these models take. */
export const RECORDING_LIMITS = limitsOf('add-vocals', DEFAULT_MODEL);

export const recordingModel = z.string().trim().min(1).refine(takesRecordings);

/** The model for singing or playing to a recording: the wanted one where it can. */
export function supportedRecordingModel(requested: string): string {
  return takesRecordings(requested) ? requested : DEFAULT_MODEL;
}
