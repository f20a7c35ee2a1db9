import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';
import { classifyError } from './classifyError.ts';

/**
 * What a failed request means for a notice. `again`: the same may work later; `smaller`: without its file; `closed`: the
 * channel, or the member, takes none; `done`: it was there and somebody took it away, or it is published already;
 * `faulty`: our own doing.
 */
export type DeliveryErrorAction = 'retry' | 'smaller' | 'undeliverable' | 'already-done' | 'bug';

const ACTIONS_BY_CODE: Partial<Record<number, DeliveryErrorAction>> = {
  [Code.UnknownMessage]: 'already-done',
  [Code.ThisMessageWasAlreadyCrossposted]: 'already-done',
  // A forum that wants tags, or a channel that has become one.
  [Code.TagRequiredToCreateAForumPostInThisChannel]: 'undeliverable',
  [Code.CannotSendMessagesInNonTextChannel]: 'undeliverable',
  [Code.CannotSendAMessageInAForumChannel]: 'undeliverable',
};

/** Reads what Discord answered to a notice. */
export function classifyDeliveryError(error: unknown): DeliveryErrorAction {
  const own = error instanceof DiscordAPIError ? ACTIONS_BY_CODE[Number(error.code)] : undefined;
  if (own) return own;
  switch (classifyError(error)) {
    case 'next':
    case 'gone':
      return 'undeliverable';
    case 'smaller':
      return 'smaller';
    case 'stop':
      return 'bug';
    default:
      return 'retry';
  }
}
