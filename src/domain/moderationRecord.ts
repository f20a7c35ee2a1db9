import { z } from 'zod';

/**
 * - `checking`: the rules of the server are not known yet.
 * - `held`: it waits for a moderator.
 * - `private`: it goes to the requester alone.
 * - `shown`: a moderator has looked. It stays shown, whatever is found or reported later.
 */
const MODERATION_STATES = ['checking', 'held', 'private', 'shown'] as const;

/** Key of the notification that tells moderators of a held result. */
export const HELD = 'held';

const moderationFields = z.object({
  /** Absent: nothing was found. A state that this version does not know counts as held. */
  state: z.enum(MODERATION_STATES).optional().catch('held'),
  why: z.enum(['words', 'reports']).optional().catch(undefined),
  /** Milliseconds: when it was held. */
  since: z.number().optional(),
  /** The result is on its way to the requester, in place of the public card. */
  isMoved: z.boolean().optional(),
  /** Discord has to be asked about the input before anything is paid: about words, or about the age of a thread's channel. */
  mustCheck: z
    .array(z.enum(['words', 'age']))
    .optional()
    .catch(undefined),
  /** Digests of the members who have reported it. */
  reports: z.array(z.string()).optional(),
});

export type Moderation = z.infer<typeof moderationFields>;

/** What is found of a task's result. Keeps fields that this version does not know. */
export const moderationSchema: z.ZodType<Moderation> = moderationFields.loose();
