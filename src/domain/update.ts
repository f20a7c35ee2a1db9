import { z } from 'zod';
import { resultSchema } from './result.ts';
import { STAGES } from './stage.ts';

/** One piece of audio. Every field may be missing: the vendor fills them stage by stage and masks some ids. */
export const trackSchema = z.object({
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

/** One variant of lyrics. */
export const lyricSchema = z.object({
  title: z.string().optional(),
  text: z.string().optional(),
});

/** What the bot knows of the credits of a task that failed. */
export const CREDITS = ['unused', 'refunded', 'unknown'] as const;

/** Why something failed, in the bot's own words: `reason` names a text, `code` is the vendor's, shown small. */
export const failureSchema = z.object({
  /** Key under `failures` in the locale files, for example `no-credits`. */
  reason: z.string(),
  /** The vendor's code or status, for example `413` or `SENSITIVE_WORD_ERROR`. */
  code: z.string().optional(),
  credits: z.enum(CREDITS),
});

/**
 * News of a task in the one form that everything behind the door understands, whether it came by callback,
 * by polling, or as the answer to the submission.
 */
export const updateSchema = z.object({
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

export type Track = z.infer<typeof trackSchema>;
export type Lyric = z.infer<typeof lyricSchema>;
export type Credits = (typeof CREDITS)[number];
export type Failure = z.infer<typeof failureSchema>;
export type Update = z.infer<typeof updateSchema>;
