import { z } from 'zod';
import type { FieldSpec } from '../operations/inputSpec.ts';
import { modelField } from './fieldSpecs.ts';
import { KNOWN_MODELS, limitsOf } from './models.ts';

/** An address where the vendor can fetch a recording. */
export const uploadUrl = z.url({ protocol: /^https?$/ });

/** A text that the vendor needs. */
export function requiredText(max: number) {
  return z.string().trim().min(1).max(max);
}

/** Models that sing to a recording or play to it. https://docs.kie.ai/suno-api/add-vocals */
const RECORDING_MODELS = /^V(4_5PLUS|5|5_5|6\w*)$/;

/** What all of these models take. */
export const RECORDING_LIMITS = limitsOf('V4_5PLUS');

export const recordingModel = z.string().regex(RECORDING_MODELS).optional();

/** The model for singing or playing to a recording: the wanted one, or nothing, for the vendor's own choice. */
export function supportedRecordingModel(requested: string): string | undefined {
  return RECORDING_MODELS.test(requested) ? requested : undefined;
}

/** The models among which a member chooses who sings or plays to a recording. */
export const recordingModelField: FieldSpec = {
  ...modelField,
  choices: KNOWN_MODELS.filter(name => RECORDING_MODELS.test(name)),
};
