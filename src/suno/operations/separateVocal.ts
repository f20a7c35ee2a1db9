import type { z } from 'zod';
import { trackIdsOf } from '../requests/songRequest.ts';
import type { Operation } from './operation.ts';
import { separation, separationSchema } from './separation.ts';

const requestSchema = separationSchema('separate_vocal');

/** Separates a track into vocals and accompaniment. */
export const separateVocal: Operation<z.infer<typeof requestSchema>> = {
  ...separation,
  name: 'separate-vocal',
  request: requestSchema,
  inputSpec: {
    source: 'track',
    fields: [],
    isDeterministic: true,
    build: input => ({ request: { ...trackIdsOf(input), type: 'separate_vocal' } }),
  },
};
