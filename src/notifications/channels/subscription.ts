import { z } from 'zod';
import { upgradeSubscription } from '../../domain/upgrade/upgradeRows.ts';
import { SUBSCRIBABLE_EVENTS } from '../eventType.ts';

/** A channel that hears of what is made in its server. */
const subscriptionFields = z.object({
  guildId: z.string(),
  channelId: z.string(),
  /** Discord's channel type: announcements are published, forums get posts. */
  type: z.number(),
  events: z.array(z.enum(SUBSCRIBABLE_EVENTS)),
  /** Discord's locale code: the language of the notices. */
  locale: z.string(),
  /** Who set it up and is told when it ends; absent once they wanted to be forgotten. */
  setBy: z.string().optional(),
  /** Milliseconds: since when nothing could be sent there. */
  failingSince: z.number().optional(),
});

export type Subscription = z.infer<typeof subscriptionFields>;

/** Keeps fields that this version does not know. */
export const subscriptionSchema: z.ZodType<Subscription> = z.preprocess(
  upgradeSubscription,
  subscriptionFields.loose(),
);
