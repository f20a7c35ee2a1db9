import { z } from 'zod';
import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import type { MadeReader } from '../news/madeReader.ts';
import { parsersOf } from '../news/parsersOf.ts';
import { readStems, stemsInfoOf } from '../news/readStems.ts';
import type { Operation } from '../operation.ts';
import { trackRequestSchema } from '../requests/songRequest.ts';

const reader: MadeReader = {
  knows: data => 'vocal_separation_info' in data || 'vocal_removal_info' in data,
  read: holder => {
    const stems = readStems(stemsInfoOf(holder) ?? holder);
    return stems.length > 0 ? { kind: 'stems', stems } : undefined;
  },
};

/**
 * What all separations share; every call is paid anew.
 * https://docs.kie.ai/suno-api/separate-vocals https://docs.kie.ai/suno-api/separate-vocals-callbacks
 */
export const separation = {
  makes: 'stems',
  submitPath: '/api/v1/vocal-removal/generate',
  recordPath: '/api/v1/vocal-removal/record-info',
  ...parsersOf(reader),
  explainRefusal: (code, vendor, httpStatus, message) =>
    explainSongRefusal(code, vendor, httpStatus, message),
} satisfies Partial<Operation>;

/** The body of a separation of this type. */
export function separationSchema<Type extends string>(type: Type) {
  return trackRequestSchema.extend({ type: z.literal(type) });
}
