import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';
import { classifyError } from '../discord/classifyError.ts';

/**
 * What a failed request means for a notice. `again`: the same may work later; `smaller`: without its file; `closed`: the
 * channel, or the member, takes none; `done`: it was there and somebody took it away, or it is published already;
 * `faulty`: our own doing.
 */
export type Refusal = 'again' | 'smaller' | 'closed' | 'done' | 'faulty';

const BY_CODE: Partial<Record<number, Refusal>> = {
  [Code.UnknownMessage]: 'done',
  [Code.ThisMessageWasAlreadyCrossposted]: 'done',
  // A forum that wants tags, or a channel that has become one.
  [Code.TagRequiredToCreateAForumPostInThisChannel]: 'closed',
  [Code.CannotSendMessagesInNonTextChannel]: 'closed',
  [Code.CannotSendAMessageInAForumChannel]: 'closed',
};

/** Reads what Discord answered to a notice. */
export function readRefusal(error: unknown): Refusal {
  const own = error instanceof DiscordAPIError ? BY_CODE[Number(error.code)] : undefined;
  if (own) return own;
  switch (classifyError(error)) {
    case 'next':
    case 'gone':
      return 'closed';
    case 'smaller':
      return 'smaller';
    case 'stop':
      return 'faulty';
    default:
      return 'again';
  }
}
