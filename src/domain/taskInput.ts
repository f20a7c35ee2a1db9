import { z } from 'zod';
import { OPERATION_NAMES } from './operationNames.ts';
import { upgradeInput } from './upgrade/upgradeRecord.ts';

/** A saved singing style: a persona made from a song, or a member's own voice. */
const personaRefFields = z.object({
  /** The vendor's id. */
  id: z.string(),
  name: z.string(),
  isVoice: z.boolean().optional(),
  /** Style of the song that the persona was made from. */
  style: z.string().optional(),
});

export type PersonaRef = z.infer<typeof personaRefFields>;

/** Keeps fields that this version does not know. */
const personaRefSchema: z.ZodType<PersonaRef> = personaRefFields.loose();

/** A recording that a member attached. */
const recordingFields = z.object({
  /** File name as attached. */
  name: z.string(),
  /** Discord's CDN URL, valid for a day. */
  url: z.string(),
  bytes: z.number(),
  /** Content type by Discord; the content itself is inspected later. */
  type: z.string().optional(),
  /** Measured after the fetch. */
  seconds: z.number().optional(),
  /**
   * Set if the file is of a track of the bot, in place of an attached one. `fileReason`: why the song itself is not used.
   */
  song: z
    .looseObject({
      /** The bot's task id. */
      task: z.string(),
      /** Key of the track in the card's files. */
      track: z.string(),
      fileReason: z.enum(['expired', 'older-model', 'other-model']).optional().catch(undefined),
    })
    .optional(),
  /** Whether it is a voice message, which only its author may use. */
  isVoiceMessage: z.boolean().optional(),
  /** Whether its message hides it as a spoiler: what is made of it is hidden too. */
  isSpoiler: z.boolean().optional(),
  /** URL at the vendor, and when it was uploaded (milliseconds): uploads are kept for a day. */
  uploaded: z.looseObject({ url: z.string(), at: z.number() }).optional(),
});

export type Recording = z.infer<typeof recordingFields>;

/** Keeps fields that this version does not know. */
const recordingSchema: z.ZodType<Recording> = recordingFields.loose();

/** A picture, video or recording that a song is made after. */
const referenceFields = recordingFields.extend({ kind: z.enum(['image', 'video', 'audio']) });

export type Reference = z.infer<typeof referenceFields>;

/** Keeps fields that this version does not know. */
const referenceSchema: z.ZodType<Reference> = referenceFields.loose();

/** How a song is tuned. */
const tuningFields = z.object({
  /** 0, strictly the style, to 4, the most variation. */
  variety: z.number().optional(),
  /** 0 to 1, in hundredths. */
  weirdness: z.number().optional(),
  /** 0 to 1, in hundredths: how much the style counts. */
  strength: z.number().optional(),
  /** Seconds. */
  duration: z.number().optional(),
});

export type Tuning = z.infer<typeof tuningFields>;

/** A message of somebody else that an input was taken from. */
const messageRefFields = z.object({
  link: z.string(),
  /** Discord id of the author; absent if Discord does not tell, as with forwarded messages. */
  author: z.string().optional(),
});

export type MessageRef = z.infer<typeof messageRefFields>;

/** Keeps fields that this version does not know. */
const messageRefSchema: z.ZodType<MessageRef> = messageRefFields.loose();

/** Who sees the result of an input, and how. */
const audienceFields = {
  /** Only the requester sees the card, until they post it. */
  isPrivate: z.boolean().optional(),
  /** Files and texts are shown only to who clicks on them. */
  isSpoiler: z.boolean().optional(),
};

/** Input of `/song`, unchanged, so that it can be shown, edited and submitted again. */
const songInputFields = z.object({
  kind: z.literal('song'),
  ...audienceFields,
  /** What the song is about, in the member's words. */
  idea: z.string().optional(),
  /** Lyrics to sing verbatim. */
  lyrics: z.string().optional(),
  title: z.string().optional(),
  style: z.string().optional(),
  avoid: z.string().optional(),
  voice: z.enum(['f', 'm']).optional(),
  persona: personaRefSchema.optional(),
  tuning: tuningFields.loose().optional(),
  references: z.array(referenceSchema).optional(),
  message: messageRefSchema.optional(),
  /** Whether the idea is only the start of a longer message; of a draft only. */
  isCut: z.boolean().optional(),
  instrumental: z.boolean(),
  model: z.string(),
});

/** Input of `/lyrics`. */
const lyricsInputFields = z.object({
  kind: z.literal('lyrics'),
  ...audienceFields,
  prompt: z.string(),
});

/** The song, or one track of it, that an operation works on. */
const trackRefFields = z.object({
  /** The bot's id of the task that generated it. */
  task: z.string(),
  /** The vendor's task id. */
  taskId: z.string(),
  /** The vendor's id of the track; absent for a whole song. */
  audioId: z.string().optional(),
  title: z.string(),
  /** Link to its card. */
  link: z.string().optional(),
  /** Number of the track in its song, from 1. */
  number: z.number(),
  model: z.string().optional(),
  /** Seconds. */
  seconds: z.number().optional(),
  /** The vendor's style tags. */
  tags: z.string().optional(),
  lyrics: z.string().optional(),
});

export type TrackRef = z.infer<typeof trackRefFields>;

/** Keeps fields that this version does not know. */
const trackRefSchema: z.ZodType<TrackRef> = trackRefFields.loose();

/** What an operation works on: recordings, or a song, and the values of fields that depend on it. */
const inputSourceFields = z.object({
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  recordings: z.array(recordingSchema),
  of: trackRefSchema.optional(),
});

export type InputSource = z.infer<typeof inputSourceFields>;

/** Keeps fields that this version does not know. */
const inputSourceSchema: z.ZodType<InputSource> = inputSourceFields.loose();

/** Input of any other operation: its source, and the values of its fields by name. */
const operationInputFields = inputSourceFields.extend({
  kind: z.literal('operation'),
  ...audienceFields,
  operation: z.enum(OPERATION_NAMES),
  message: messageRefSchema.optional(),
  /** Sources that an open form offers; of a draft only. */
  sources: z.array(inputSourceSchema).optional(),
  /** The part of the lyrics that an open form shows, in characters; of a draft only. */
  excerpt: z.looseObject({ start: z.number(), end: z.number() }).optional(),
  /** The persona or voice, if the operation uses one. */
  persona: personaRefSchema.optional(),
});

export type SongInput = z.infer<typeof songInputFields>;
export type LyricsInput = z.infer<typeof lyricsInputFields>;
export type OperationInput = z.infer<typeof operationInputFields>;
export type TaskInput = SongInput | LyricsInput | OperationInput;

/** The fields of all inputs, by kind. */
export const INPUT_FIELDS = {
  song: songInputFields,
  lyrics: lyricsInputFields,
  operation: operationInputFields,
} as const;

/** Keeps fields that this version does not know, and reads inputs that 0.2.0 stored. */
export const taskInputSchema: z.ZodType<TaskInput> = z.preprocess(
  upgradeInput,
  z.discriminatedUnion('kind', [
    songInputFields.loose(),
    lyricsInputFields.loose(),
    operationInputFields.loose(),
  ]),
);
