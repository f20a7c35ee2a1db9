import { z } from 'zod';

/** One voice or instrument of a song as a separate recording. */
const stemSchema = z.object({
  /** Derived from the vendor's name: `vocals`, `backing vocals`, `drums`. */
  name: z.string(),
  url: z.string(),
  /** The vendor's id of this audio, if it has one. */
  id: z.string().optional(),
  /** Seconds. */
  seconds: z.number().optional(),
});

/** A note: pitch (0–127), start and end in seconds, velocity (0–1). A tuple to save space: there are thousands. */
const noteSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const instrumentSchema = z.object({ name: z.string(), notes: z.array(noteSchema) });

/** A sung word with its punctuation and line breaks; times in seconds. */
const wordSchema = z.object({ word: z.string(), start: z.number(), end: z.number() });

const stemsSchema = z.object({ kind: z.literal('stems'), stems: z.array(stemSchema) });
const midiSchema = z.object({ kind: z.literal('midi'), instruments: z.array(instrumentSchema) });
const timedLyricsSchema = z.object({ kind: z.literal('timed-lyrics'), words: z.array(wordSchema) });

/** Results without lists of objects. */
const flatSchemas = [
  z.object({ kind: z.literal('images'), urls: z.array(z.string()) }),
  z.object({ kind: z.literal('wav'), url: z.string() }),
  z.object({ kind: z.literal('video'), url: z.string() }),
  z.object({ kind: z.literal('persona'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('style'), text: z.string() }),
  /** Text that members read aloud to prove that a voice is their own. */
  z.object({ kind: z.literal('phrase'), text: z.string() }),
  z.object({ kind: z.literal('voice'), id: z.string(), name: z.string().optional() }),
] as const;

/** Result of an operation other than tracks and lyrics. */
export const resultSchema = z.discriminatedUnion('kind', [
  stemsSchema,
  midiSchema,
  timedLyricsSchema,
  ...flatSchemas,
]);

/** A stored result: fields that this version does not know are kept, also those of the items in its lists. */
export const storedResultSchema: z.ZodType<Result> = z.discriminatedUnion('kind', [
  stemsSchema.extend({ stems: z.array(stemSchema.loose()) }).loose(),
  midiSchema.extend({ instruments: z.array(instrumentSchema.loose()) }).loose(),
  timedLyricsSchema.extend({ words: z.array(wordSchema.loose()) }).loose(),
  ...flatSchemas.map(schema => schema.loose()),
]);

export type Stem = z.infer<typeof stemSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Instrument = z.infer<typeof instrumentSchema>;
export type Word = z.infer<typeof wordSchema>;
export type Result = z.infer<typeof resultSchema>;

export type ResultOf<Kind extends Result['kind']> = Extract<Result, { kind: Kind }>;
