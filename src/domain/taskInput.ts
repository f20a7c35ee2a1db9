import { z } from 'zod';
import { OPERATION_NAMES } from './operationNames.ts';

/** A way of singing that a member saved: a persona of a song, or the voice of a person. */
export const personaRefSchema = z.object({
  /** The vendor's id. */
  id: z.string(),
  name: z.string(),
  isVoice: z.boolean().optional(),
  /** The style of the song that it is of. */
  style: z.string().optional(),
});

/** What a member asked of `/song`, as they put it: kept so that it can be shown, edited and asked for again. */
export const songInputSchema = z.object({
  kind: z.literal('song'),
  /** What the song is about, in the member's words. */
  idea: z.string().optional(),
  /** The very words to sing. */
  lyrics: z.string().optional(),
  title: z.string().optional(),
  style: z.string().optional(),
  avoid: z.string().optional(),
  voice: z.enum(['f', 'm']).optional(),
  persona: personaRefSchema.optional(),
  instrumental: z.boolean(),
  model: z.string(),
});

/** What a member asked of `/lyrics`. */
export const lyricsInputSchema = z.object({
  kind: z.literal('lyrics'),
  prompt: z.string(),
});

/** A recording that a member attached. */
export const recordingSchema = z.object({
  /** Of the file, as the member has it. */
  name: z.string(),
  /** In Discord; good for a day. */
  url: z.string(),
  bytes: z.number(),
  /** The type that Discord says; what it is by its content is seen later. */
  type: z.string().optional(),
  /** Measured, once it was fetched. */
  seconds: z.number().optional(),
  /** Where the vendor finds it, and since when (milliseconds): it keeps such files for three days. */
  uploaded: z.object({ url: z.string(), at: z.number() }).optional(),
});

/** A song, or one track of it, that something else is made of. */
export const trackRefSchema = z.object({
  /** Our own id of the task that made it. */
  task: z.string(),
  /** The vendor's. */
  taskId: z.string(),
  /** The vendor's id of the track; absent where the whole song is meant. */
  audioId: z.string().optional(),
  title: z.string(),
  /** Where its card stands. */
  link: z.string().optional(),
  /** The place of the track in its song, from 1. */
  number: z.number(),
  model: z.string().optional(),
  /** Seconds. */
  seconds: z.number().optional(),
  /** The vendor's style tags. */
  tags: z.string().optional(),
  /** The words that are sung. */
  lyrics: z.string().optional(),
});

/** What a member asked of any other operation: what it works on, and what they said of it by the names of its fields. */
export const operationInputSchema = z.object({
  kind: z.literal('operation'),
  operation: z.enum(OPERATION_NAMES),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  recordings: z.array(recordingSchema),
  of: trackRefSchema.optional(),
});

export const taskInputSchema = z.discriminatedUnion('kind', [
  songInputSchema,
  lyricsInputSchema,
  operationInputSchema,
]);

export type PersonaRef = z.infer<typeof personaRefSchema>;
export type SongInput = z.infer<typeof songInputSchema>;
export type LyricsInput = z.infer<typeof lyricsInputSchema>;
export type Recording = z.infer<typeof recordingSchema>;
export type TrackRef = z.infer<typeof trackRefSchema>;
export type OperationInput = z.infer<typeof operationInputSchema>;
export type TaskInput = z.infer<typeof taskInputSchema>;
