import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import { namesTrack } from '../requests/songRequest.ts';
import { separation, separationSchema } from './separation.ts';

const requestSchema = separationSchema('split_stem');

/** Up to twelve voices and instruments of a track, each as a file. */
export const splitStem: Operation<z.infer<typeof requestSchema>> = {
  ...separation,
  name: 'split-stem',
  request: requestSchema,
  ask: {
    on: 'track',
    fields: [],
    once: true,
    build: wish => ({ request: { ...namesTrack(wish), type: 'split_stem' } }),
  },
};
