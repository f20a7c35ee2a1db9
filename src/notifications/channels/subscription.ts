import { z } from 'zod';
import { upgradeSubscription } from '../../domain/upgrade/upgradeRows.ts';
import { SUBSCRIBABLE_EVENTS } from '../eventType.ts';

/** A channel subscribed to events of its guild. */
const subscriptionFields = z.object({
  guildId: z.string(),
  channelId: z.string(),
  /** Discord's channel type: announcements are crossposted, forums get posts. */
  type: z.number(),
  events: z.array(z.enum(SUBSCRIBABLE_EVENTS)),
  /** Discord's locale code: language of the notifications. */
  locale: z.string(),
  /** Id of the member who subscribed it and is told if it is dropped; absent after their erasure. */
  setBy: z.string().optional(),
  /** That member's language. */
  setByLocale: z.string().optional(),
  /** Milliseconds: first of the current row of rejections. */
  failingSince: z.number().optional(),
});

export type Subscription = z.infer<typeof subscriptionFields>;

/** Keeps fields that this version does not know. */
export const subscriptionSchema: z.ZodType<Subscription> = z.preprocess(
  upgradeSubscription,
  subscriptionFields.loose(),
);
