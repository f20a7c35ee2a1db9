import { z } from 'zod';

/** The requester and the place of a card: enough to reach it from another process, days later. */
const originFields = z.object({
  applicationId: z.string(),
  interactionId: z.string(),
  /** Interaction token, valid for fifteen minutes from `askedAt`. */
  token: z.string(),
  /** Milliseconds, from the interaction's snowflake: Discord's clock. */
  askedAt: z.number(),
  channelId: z.string(),
  guildId: z.string().optional(),
  /** Whether the app is installed in the guild: only then the guild's daily limit is charged too. */
  guildInstalled: z.boolean().optional(),
  userId: z.string(),
  /** Discord's code of the requester's language: for what only they read. */
  locale: z.string(),
  /** Language of the card; absent in records of versions that had English only. */
  cardLocale: z.string().optional(),
  /** Credits a day that the server's rules let the requester spend there, by their roles then; absent without a limit. */
  serverLimit: z.number().optional(),
  /** Bytes a file may have while the interaction token is valid. */
  uploadLimit: z.number(),
  /** Whether the bot should be able to edit the message by the channel route once the token has expired. */
  channelRoute: z.boolean(),
  /** Whether the guild's AutoMod binds the requester, and the bot could read its rules. */
  isBoundByAutoMod: z.boolean().optional(),
});

export type Origin = z.infer<typeof originFields>;

/** Keeps fields that this version does not know. */
export const originSchema: z.ZodType<Origin> = originFields.loose();

/** The guild whose daily limit is charged. None in direct messages and for user-installed apps. */
export function billedGuildId({
  guildId,
  guildInstalled,
}: Pick<Origin, 'guildId' | 'guildInstalled'>): string | undefined {
  return guildInstalled ? guildId : undefined;
}

/** The language of a task's card, which stays the same in later edits. Cards of earlier versions are in English. */
export function cardLocale({ origin }: { readonly origin: Pick<Origin, 'cardLocale'> }): string {
  return origin.cardLocale ?? 'en';
}
