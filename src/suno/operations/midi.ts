import { z } from 'zod';
import { explainSongRejection } from '../failures/explainRejection.ts';
import { createResultParsers } from '../parsers/createResultParsers.ts';
import { readNotes } from '../parsers/readNotes.ts';
import type { Operation } from './operation.ts';

const requestSchema = z.object({
  /** The vendor's id of a finished separation. */
  taskId: z.string().trim().min(1),
  /** One of its stems; without it the notes of all. */
  audioId: z.string().trim().min(1).optional(),
});

/**
 * The notes of a separated track. A task without any notes counts as failed, because the file would be empty.
 * https://docs.kie.ai/suno-api/generate-midi https://docs.kie.ai/suno-api/generate-midi-callbacks
 */
export const midi: Operation<z.infer<typeof requestSchema>> = {
  name: 'midi',
  resultKind: 'midi',
  submitPath: '/api/v1/midi/generate',
  recordPath: '/api/v1/midi/record-info',
  request: requestSchema,
  ...createResultParsers({
    matches: data => 'instruments' in data,
    read: fields => {
      const instruments = readNotes(fields.instruments);
      return instruments.length > 0 ? { kind: 'midi', instruments } : undefined;
    },
    recordField: 'midiData',
    emptyReason: 'no-notes',
  }),
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message),
  // The id of the separation is added when it has completed.
  inputSpec: {
    source: 'track',
    fields: [],
    isDeterministic: true,
    dependsOn: 'separate-vocal',
    build: () => ({ request: {} }),
  },
};
