import type { z } from 'zod';
import type { Operation } from './operation.ts';
import { MAX_SEPARATION_BYTES, separation, separationSchema, separationSource } from './separation.ts';

const requestSchema = separationSchema('split_stem');

/** Separates a track into up to twelve stems. */
export const splitStem: Operation<z.infer<typeof requestSchema>> = {
  ...separation,
  name: 'split-stem',
  request: requestSchema,
  inputSpec: {
    source: 'track',
    fileOperation: 'split-stem',
    maxRecordingBytes: MAX_SEPARATION_BYTES,
    fields: [],
    isDeterministic: true,
    build: (input, context) => ({ request: { ...separationSource(input, context), type: 'split_stem' } }),
  },
};
