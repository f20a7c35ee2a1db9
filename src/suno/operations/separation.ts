import { z } from 'zod';
import { explainSongRejection } from '../failures/explainSongRejection.ts';
import { createResultParsers } from '../parsers/createResultParsers.ts';
import { readStems, stemsInfoOf } from '../parsers/readStems.ts';
import type { ResultReader } from '../parsers/resultReader.ts';
import { trackRequestSchema } from '../requests/songRequest.ts';
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

/** The request's schema for one type of separation. */
export function separationSchema<Type extends string>(type: Type) {
  return trackRequestSchema.extend({ type: z.literal(type) });
}
