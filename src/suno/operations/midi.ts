import { z } from 'zod';
import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import { parsersOf } from '../news/parsersOf.ts';
import { readNotes } from '../news/readNotes.ts';
import type { Operation } from '../operation.ts';

const requestSchema = z.object({
  /** The vendor's task of a finished separation. */
  taskId: z.string().trim().min(1),
  /** One stem of it; without one the notes of all. */
  audioId: z.string().trim().min(1).optional(),
});

/**
 * The notes of a separated track. A task that ends without any has failed for us: the file would be empty.
 * https://docs.kie.ai/suno-api/generate-midi https://docs.kie.ai/suno-api/generate-midi-callbacks
 */
export const midi: Operation<z.infer<typeof requestSchema>> = {
  name: 'midi',
  makes: 'notes',
  submitPath: '/api/v1/midi/generate',
  recordPath: '/api/v1/midi/record-info',
  request: requestSchema,
  ...parsersOf({
    knows: data => 'instruments' in data,
    read: holder => {
      const instruments = readNotes(holder.instruments);
      return instruments.length > 0 ? { kind: 'notes', instruments } : undefined;
    },
    holder: 'midiData',
    whenEmpty: 'no-notes',
  }),
  explainRefusal: (code, vendor, httpStatus, message) =>
    explainSongRefusal(code, vendor, httpStatus, message),
  // Whose notes is known only when the separation is there: its task is put in then.
  ask: { on: 'track', fields: [], once: true, after: 'separate-vocal', build: () => ({ request: {} }) },
};
