import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import { namesTrack } from '../requests/songRequest.ts';
import { separation, separationSchema } from './separation.ts';

const requestSchema = separationSchema('separate_vocal');

/** The voice and the rest of a track, as two files. */
export const separateVocal: Operation<z.infer<typeof requestSchema>> = {
  ...separation,
  name: 'separate-vocal',
  request: requestSchema,
  ask: {
    on: 'track',
    fields: [],
    once: true,
    build: wish => ({ request: { ...namesTrack(wish), type: 'separate_vocal' } }),
  },
};
