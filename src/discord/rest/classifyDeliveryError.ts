import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';
import { classifyError } from './classifyError.ts';

/**
 * How to handle a failed notification. `retry`: try again later; `dropFiles`: send it without its file; `undeliverable`:
 * the channel or member cannot be reached; `already-done`: it was deleted, or is crossposted already; `bug`: the payload
 * is invalid.
 */
export type DeliveryErrorAction = 'retry' | 'dropFiles' | 'undeliverable' | 'already-done' | 'bug';

const ACTIONS_BY_CODE: Partial<Record<number, DeliveryErrorAction>> = {
  [Code.UnknownMessage]: 'already-done',
  [Code.ThisMessageWasAlreadyCrossposted]: 'already-done',
  // A forum that requires tags, or a channel that became a forum.
  [Code.TagRequiredToCreateAForumPostInThisChannel]: 'undeliverable',
  [Code.CannotSendMessagesInNonTextChannel]: 'undeliverable',
  [Code.CannotSendAMessageInAForumChannel]: 'undeliverable',
};

/** Classifies an error of a request that sends or crossposts a notification. */
export function classifyDeliveryError(error: unknown): DeliveryErrorAction {
  const own = error instanceof DiscordAPIError ? ACTIONS_BY_CODE[Number(error.code)] : undefined;
  if (own) return own;
  switch (classifyError(error)) {
    case 'tryNextRoute':
    case 'gone':
    case 'omitText':
      return 'undeliverable';
    case 'dropFiles':
      return 'dropFiles';
    case 'bug':
      return 'bug';
    default:
      return 'retry';
  }
}
