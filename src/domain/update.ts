import { z } from 'zod';
import { resultSchema } from './result.ts';
import { STAGES } from './stage.ts';

/** One piece of audio. Every field may be missing: the vendor fills them stage by stage and masks some ids. */
const trackFields = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  tags: z.string().optional(),
  /** The words that are sung, or what the vendor calls the prompt. */
  lyrics: z.string().optional(),
  audioUrl: z.string().optional(),
  /** What the vendor worked on, where it gives that back too. */
  sourceAudioUrl: z.string().optional(),
  streamUrl: z.string().optional(),
  imageUrl: z.string().optional(),
  model: z.string().optional(),
  /** Seconds. */
  duration: z.number().optional(),
});

export type Track = z.infer<typeof trackFields>;

/** Keeps fields that this version does not know. */
export const trackSchema: z.ZodType<Track> = trackFields.loose();

/** One variant of lyrics. */
const lyricFields = z.object({
  title: z.string().optional(),
  text: z.string().optional(),
});

export type Lyric = z.infer<typeof lyricFields>;

/** Keeps fields that this version does not know. */
export const lyricSchema: z.ZodType<Lyric> = lyricFields.loose();

/** What the bot knows of the credits of a task that failed. */
export const CREDITS = ['unused', 'refunded', 'unknown'] as const;

/** Why something failed, in the bot's own words: `reason` names a text, `code` is the vendor's, shown small. */
const failureFields = z.object({
  /** Key under `failures` in the locale files, for example `no-credits`. */
  reason: z.string(),
  /** The vendor's code or status, for example `413` or `SENSITIVE_WORD_ERROR`. */
  code: z.string().optional(),
  credits: z.enum(CREDITS),
});

export type Failure = z.infer<typeof failureFields>;

/** Keeps fields that this version does not know. */
export const failureSchema: z.ZodType<Failure> = failureFields.loose();

/**
 * News of a task in the one form that everything behind the door understands, whether it came by callback,
 * by polling, or as the answer to the submission.
 */
export const updateFields = z.object({
  stage: z.enum(STAGES),
  taskId: z.string().optional(),
  tracks: z.array(trackSchema),
  lyrics: z.array(lyricSchema),
  /** What was made beside songs and lyrics. */
  result: resultSchema.optional(),
  /** The vendor had made this before: nothing was paid now. */
  existing: z.literal(true).optional(),
  failure: failureSchema.optional(),
});

export type Update = z.infer<typeof updateFields>;

/** Keeps fields that this version does not know. */
export const updateSchema: z.ZodType<Update> = updateFields.loose();

export type Credits = (typeof CREDITS)[number];
