import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/**
 * What a failed request to Discord means for the message it was about.
 * `retry`: the same again later; `next`: this way to the message is closed, try another; `smaller`: send links instead of
 * files; `revoked`: the bot's token is no longer valid; `stop`: our own payload is at fault, nothing helps but a mended bot.
 */
export type Verdict = 'retry' | 'next' | 'smaller' | 'revoked' | 'stop';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const BY_CODE: Record<number, Verdict> = {
  [Code.UnknownChannel]: 'next',
  [Code.UnknownGuild]: 'next',
  [Code.UnknownMessage]: 'next',
  [Code.UnknownInteraction]: 'next',
  [Code.UnknownWebhook]: 'next',
  [Code.InvalidWebhookToken]: 'next',
  [Code.MissingAccess]: 'next',
  [Code.MissingPermissions]: 'next',
  [Code.CannotSendMessagesToThisUser]: 'next',
  [Code.ThreadLocked]: 'next',
  [Code.InvalidActionOnArchivedThread]: 'next',
  [Code.CannotEditMessageAuthoredByAnotherUser]: 'next',
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: 'next',
  50278: 'next', // No mutual guild with this person.
  [Code.OpeningDirectMessagesTooFast]: 'retry',
  [Code.RequestEntityTooLarge]: 'smaller',
  [Code.FileUploadedExceedsMaximumSize]: 'smaller',
  400001: 'smaller', // Uploads are limited for this server.
  200000: 'next', // AutoMod refuses the text here.
  240000: 'next', // A link is taken for harmful here.
  [Code.InvalidFormBodyOrContentType]: 'stop',
};

/** Reads an error of discord.js' REST client, by Discord's own code where it has one, else by status. */
export function classifyError(error: unknown): Verdict {
  if (error instanceof DiscordAPIError) {
    const byCode = typeof error.code === 'number' ? BY_CODE[error.code] : undefined;
    return byCode ?? classifyStatus(error.status);
  }
  if (error instanceof HTTPError) return classifyStatus(error.status);
  if (error instanceof RateLimitError) return 'retry';
  // Resets, timeouts, unreachable hosts: the request may or may not have had its effect, and an edit may be repeated.
  return 'retry';
}

function classifyStatus(status: number): Verdict {
  if (status === 413) return 'smaller';
  if (status === 401) return 'revoked';
  if (status === 403 || status === 404) return 'next';
  return status === 429 || status >= 500 ? 'retry' : 'stop';
}
