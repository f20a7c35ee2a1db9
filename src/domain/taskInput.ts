import { z } from 'zod';
import { OPERATION_NAMES } from './operationNames.ts';
import { upgradeInput } from './upgrade/upgradeRecord.ts';

/** A way of singing that a member saved: a persona of a song, or the voice of a person. */
const personaRefFields = z.object({
  /** The vendor's id. */
  id: z.string(),
  name: z.string(),
  isVoice: z.boolean().optional(),
  /** The style of the song that it is of. */
  style: z.string().optional(),
});

export type PersonaRef = z.infer<typeof personaRefFields>;

/** Keeps fields that this version does not know. */
export const personaRefSchema: z.ZodType<PersonaRef> = personaRefFields.loose();

/** What a member asked of `/song`, as they put it: kept so that it can be shown, edited and asked for again. */
const songInputFields = z.object({
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
const lyricsInputFields = z.object({
  kind: z.literal('lyrics'),
  prompt: z.string(),
});

/** A recording that a member attached. */
const recordingFields = z.object({
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

export type Recording = z.infer<typeof recordingFields>;

/** Keeps fields that this version does not know. */
export const recordingSchema: z.ZodType<Recording> = recordingFields.loose();

/** A song, or one track of it, that something else is made of. */
const trackRefFields = z.object({
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

export type TrackRef = z.infer<typeof trackRefFields>;

/** Keeps fields that this version does not know. */
export const trackRefSchema: z.ZodType<TrackRef> = trackRefFields.loose();

/** What a member asked of any other operation: what it works on, and what they said of it by the names of its fields. */
const operationInputFields = z.object({
  kind: z.literal('operation'),
  operation: z.enum(OPERATION_NAMES),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  recordings: z.array(recordingSchema),
  of: trackRefSchema.optional(),
});

export type SongInput = z.infer<typeof songInputFields>;
export type LyricsInput = z.infer<typeof lyricsInputFields>;
export type OperationInput = z.infer<typeof operationInputFields>;
export type TaskInput = SongInput | LyricsInput | OperationInput;

/** Keeps fields that this version does not know, and reads inputs that 0.2.0 stored. */
export const taskInputSchema: z.ZodType<TaskInput> = z.preprocess(
  upgradeInput,
  z.discriminatedUnion('kind', [
    songInputFields.loose(),
    lyricsInputFields.loose(),
    operationInputFields.loose(),
  ]),
);
