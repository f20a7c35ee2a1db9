import { z } from 'zod';
import { NOTICE_KINDS } from './kindOf.ts';

/** A channel that hears of what is made in its server. */
export const subscriptionSchema = z.object({
  guildId: z.string(),
  channelId: z.string(),
  /** Discord's channel type: announcements are published, forums get posts. */
  type: z.number(),
  what: z.array(z.enum(NOTICE_KINDS)),
  /** Discord's locale code: the language of the notices. */
  locale: z.string(),
  /** Who set it up and is told when it ends; absent once they wanted to be forgotten. */
  setBy: z.string().optional(),
  /** Milliseconds: since when nothing could be sent there. */
  failingSince: z.number().optional(),
});

export type Subscription = z.infer<typeof subscriptionSchema>;
