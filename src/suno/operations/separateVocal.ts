import type { z } from 'zod';
import type { Operation } from './operation.ts';
import { MAX_SEPARATION_BYTES, separation, separationSchema, separationSource } from './separation.ts';

const requestSchema = separationSchema('separate_vocal');

/** Separates a track into vocals and accompaniment. */
export const separateVocal: Operation<z.infer<typeof requestSchema>> = {
  ...separation,
  name: 'separate-vocal',
  request: requestSchema,
  inputSpec: {
    source: 'track',
    fileOperation: 'separate-vocal',
    maxRecordingBytes: MAX_SEPARATION_BYTES,
    fields: [],
    isDeterministic: true,
    build: (input, context) => ({ request: { ...separationSource(input, context), type: 'separate_vocal' } }),
  },
};
