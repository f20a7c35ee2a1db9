import type { z } from 'zod';
import { trackIdsOf } from '../requests/songRequest.ts';
import type { Operation } from './operation.ts';
import { separation, separationSchema } from './separation.ts';

const requestSchema = separationSchema('split_stem');

/** Separates a track into up to twelve stems. */
export const splitStem: Operation<z.infer<typeof requestSchema>> = {
  ...separation,
  name: 'split-stem',
  request: requestSchema,
  inputSpec: {
    source: 'track',
    fields: [],
    isDeterministic: true,
    build: input => ({ request: { ...trackIdsOf(input), type: 'split_stem' } }),
  },
};
