import type { z } from 'zod';
import type { Operation } from './operation.ts';
import { MAX_SEPARATION_BYTES, separation, separationSchema, separationSource } from './separation.ts';

const separateVocalSchema = separationSchema('separate_vocal');
const splitStemSchema = separationSchema('split_stem');

/** Separates a track into vocals and accompaniment. */
export const separateVocal: Operation<z.infer<typeof separateVocalSchema>> = {
  ...separation,
  name: 'separate-vocal',
  request: separateVocalSchema,
  inputSpec: {
    source: 'track',
    fileOperation: 'separate-vocal',
    maxRecordingBytes: MAX_SEPARATION_BYTES,
    fields: [],
    isDeterministic: true,
    build: (input, context) => ({ request: { ...separationSource(input, context), type: 'separate_vocal' } }),
  },
};

/** Separates a track into up to twelve stems. */
export const splitStem: Operation<z.infer<typeof splitStemSchema>> = {
  ...separation,
  name: 'split-stem',
  request: splitStemSchema,
  inputSpec: {
    source: 'track',
    fileOperation: 'split-stem',
    maxRecordingBytes: MAX_SEPARATION_BYTES,
    fields: [],
    isDeterministic: true,
    build: (input, context) => ({ request: { ...separationSource(input, context), type: 'split_stem' } }),
  },
};
