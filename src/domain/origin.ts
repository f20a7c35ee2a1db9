import { z } from 'zod';

/** Where a card lives and who asked for it: all that is needed to reach it from another process, days later. */
const originFields = z.object({
  applicationId: z.string(),
  interactionId: z.string(),
  /** Good for fifteen minutes from `askedAt`. */
  token: z.string(),
  /** Milliseconds, from the interaction's snowflake: Discord's clock, not ours. */
  askedAt: z.number(),
  channelId: z.string(),
  guildId: z.string().optional(),
  /** Whether the server has added the bot: what is spent there counts for the server too. */
  guildInstalled: z.boolean().optional(),
  userId: z.string(),
  locale: z.string(),
  /** Bytes a file may have while the member's own limit counts. */
  uploadLimit: z.number(),
  /** Whether the bot can be expected to edit the message by the channel route once the token is dead. */
  channelRoute: z.boolean(),
});

export type Origin = z.infer<typeof originFields>;

/** Keeps fields that this version does not know. */
export const originSchema: z.ZodType<Origin> = originFields.loose();
