import { z } from 'zod';
import { storedResultSchema } from './result.ts';
import { STAGES } from './stage.ts';

/** One track. Every field may be missing: the vendor fills them stage by stage and masks some ids. */
const trackFields = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  tags: z.string().optional(),
  /** The sung lyrics; the vendor's `prompt`. */
  lyrics: z.string().optional(),
  audioUrl: z.string().optional(),
  /** The vendor's copy of the source audio, if it returns one. */
  sourceAudioUrl: z.string().optional(),
  streamUrl: z.string().optional(),
  imageUrl: z.string().optional(),
  model: z.string().optional(),
  /** Seconds. */
  duration: z.number().optional(),
});

export type Track = z.infer<typeof trackFields>;

/** Keeps fields that this version does not know. */
const trackSchema: z.ZodType<Track> = trackFields.loose();

/** One variant of lyrics. */
const lyricFields = z.object({
  title: z.string().optional(),
  text: z.string().optional(),
});

export type Lyric = z.infer<typeof lyricFields>;

/** Keeps fields that this version does not know. */
const lyricSchema: z.ZodType<Lyric> = lyricFields.loose();

/** Whether a failed task used credits. */
export const CREDITS = ['unused', 'refunded', 'unknown'] as const;

/** Why a task failed: `reason` is the bot's term, `code` the vendor's, shown small. */
const failureFields = z.object({
  /** Key under `failures` in the locale files, for example `no-credits`. */
  reason: z.string(),
  /** The vendor's code or status, for example `413` or `SENSITIVE_WORD_ERROR`. */
  code: z.string().optional(),
  credits: z.enum(CREDITS),
  /** The vendor's message, without secrets and URLs. It may quote the request. */
  vendorMessage: z.string().optional(),
});

export type Failure = z.infer<typeof failureFields>;

/** Keeps fields that this version does not know. */
export const failureSchema: z.ZodType<Failure> = failureFields.loose();

/**
 * Normalized update of a task, whether from a callback, a poll or the submit response.
 */
export const updateFields = z.object({
  stage: z.enum(STAGES),
  taskId: z.string().optional(),
  tracks: z.array(trackSchema),
  lyrics: z.array(lyricSchema),
  /** Any result other than tracks and lyrics. */
  result: storedResultSchema.optional(),
  /** The vendor already had this result: no credits were used. */
  existing: z.literal(true).optional(),
  /** The vendor calls the task done, though a track has no audio yet. */
  vendorDone: z.literal(true).optional(),
  /** The task has ended without the tracks that never got audio. */
  incomplete: z.literal(true).optional(),
  /** Credits that the vendor says it charged. */
  creditsConsumed: z.number().optional(),
  failure: failureSchema.optional(),
});

export type Update = z.infer<typeof updateFields>;

/** Keeps fields that this version does not know. */
export const updateSchema: z.ZodType<Update> = updateFields.loose();

export type Credits = (typeof CREDITS)[number];
