import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import { explainSongRejection } from '../failures/explainRejection.ts';
import { createResultParsers, type ResultReader } from '../parsers/createResultParsers.ts';
import { readStems, stemsInfoOf } from '../parsers/readStems.ts';
import { trackIdsOf, trackRequestSchema } from '../requests/songRequest.ts';
import { uploadUrl } from '../requests/uploadFields.ts';
import type { BuildContext } from './inputSpec.ts';
import type { Operation } from './operation.ts';

const reader: ResultReader = {
  matches: data => 'vocal_separation_info' in data || 'vocal_removal_info' in data,
  read: fields => {
    const stems = readStems(stemsInfoOf(fields) ?? fields);
    return stems.length > 0 ? { kind: 'stems', stems } : undefined;
  },
};

/**
 * Parts that all separations share. Each request is paid, even if it repeats one.
 * https://docs.kie.ai/suno-api/separate-vocals https://docs.kie.ai/suno-api/separate-vocals-callbacks
 */
export const separation = {
  resultKind: 'stems',
  submitPath: '/api/v1/vocal-removal/generate',
  recordPath: '/api/v1/vocal-removal/record-info',
  ...createResultParsers(reader),
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message),
} satisfies Partial<Operation>;

/** Bytes of a recording that the vendor separates at most. */
export const MAX_SEPARATION_BYTES = 20 * 1024 * 1024;

/** The request's schema for one type of separation: of one of the vendor's tracks, or of an uploaded recording. */
export function separationSchema<Type extends string, Extra extends z.ZodRawShape = Record<never, never>>(
  type: Type,
  extra?: Extra,
) {
  const own = { type: z.literal(type), ...extra };
  return z.union([
    z.strictObject({ ...trackRequestSchema.shape, ...own }),
    z.strictObject({ audioUrl: uploadUrl, ...own }),
  ]);
}

/** The part of the request that names its source. */
export function separationSource(input: OperationInput, { uploads }: BuildContext): Record<string, unknown> {
  return input.recordings.length > 0 ? { audioUrl: uploads[0] } : trackIdsOf(input);
}
