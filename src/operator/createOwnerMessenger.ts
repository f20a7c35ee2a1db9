import type { REST, RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { Logger } from 'pino';
import { classifyDeliveryError } from '../discord/rest/classifyDeliveryError.ts';
import { openDm, sendOnce } from '../discord/rest/openDm.ts';
import { NO_MENTIONS } from '../lib/noMentions.ts';

/**
 * Sends the owner a direct message, once per nonce as long as Discord remembers it. Resolves with `unknown` while Discord has
 * not said who that is.
 *
 * @throws Discord's error if a retry may succeed.
 */
export type MessageOwner = (
  body: RESTPostAPIChannelMessageJSONBody,
  nonce: string,
) => Promise<'sent' | 'rejected' | 'unknown'>;

interface Options {
  readonly rest: REST;
  readonly primaryOwner: () => Promise<string | undefined>;
  readonly log: Logger;
}

export function createOwnerMessenger({ rest, primaryOwner, log }: Options): MessageOwner {
  return async (body, nonce) => {
    const userId = await primaryOwner();
    if (userId === undefined) return 'unknown';
    try {
      await sendOnce(rest, await openDm(rest, userId), { ...body, allowed_mentions: NO_MENTIONS }, nonce);
      return 'sent';
    } catch (error) {
      if (classifyDeliveryError(error) === 'retry') throw error;
      log.warn({ err: error }, 'Owner rejects direct messages of the bot');
      return 'rejected';
    }
  };
}
