import { z } from 'zod';
import { createResultParsers } from '../parsers/createResultParsers.ts';
import { readStems, stemsInfoOf } from '../parsers/readStems.ts';
import type { Operation } from './operation.ts';
import { MAX_SEPARATION_BYTES, separation, separationSchema, separationSource } from './separation.ts';

/** The common ones of the vendor's hundred stem names, in its spelling; Discord allows 25 choices. */
export const STEM_NAMES = [
  'Lead Vocal',
  'Backing Vocals',
  'Choir',
  'Drum Kit',
  'Kick',
  'Snare',
  'Hi-Hat',
  'Percussion',
  'Bass',
  'Synth Bass',
  '808',
  'Piano',
  'Electric Piano',
  'Organ',
  'Synth',
  'Synth Pad',
  'Electric Guitar',
  'Acoustic Guitar',
  'String Section',
  'Violin',
  'Cello',
  'Brass Section',
  'Trumpet',
  'Saxophone',
  'Flute',
] as const;

const requestSchema = separationSchema('split_stem_advanced', { stemName: z.enum(STEM_NAMES) });

/**
 * Separates one named stem from a track. Its callback is not documented, so every field with an audio URL is read: in
 * either documented form, or directly in the data.
 */
export const splitStemAdvanced: Operation<z.infer<typeof requestSchema>> = {
  ...separation,
  name: 'split-stem-advanced',
  request: requestSchema,
  ...createResultParsers({
    matches: data => stemsInfoOf(data) !== undefined || readStems(data).length > 0,
    read: fields => {
      const stems = readStems(stemsInfoOf(fields) ?? fields);
      return stems.length > 0 ? { kind: 'stems', stems } : undefined;
    },
  }),
  inputSpec: {
    source: 'track',
    fileOperation: 'split-stem-advanced',
    maxRecordingBytes: MAX_SEPARATION_BYTES,
    fields: [{ name: 'stem', kind: 'choice', required: true, choices: STEM_NAMES }],
    confirmFirst: true,
    build: (input, context) => ({
      request: {
        ...separationSource(input, context),
        type: 'split_stem_advanced',
        stemName: input.fields.stem,
      },
    }),
  },
};
