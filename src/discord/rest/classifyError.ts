import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError } from 'discord.js';

/**
 * How to handle a failed request to Discord. `retry`: try again later; `tryNextRoute`: this route to the message is closed;
 * `gone`: the message no longer exists, so all routes to it are closed; `dropFiles`: send links instead of files;
 * `omitText`: send less text, because automatic moderation blocks a word of it;
 * `tokenInvalid`: the bot's token may be invalid; `bug`: the payload is invalid and no retry helps.
 */
export type ErrorAction =
  | 'retry'
  | 'tryNextRoute'
  | 'gone'
  | 'dropFiles'
  | 'omitText'
  | 'tokenInvalid'
  | 'bug';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const BY_CODE: Partial<Record<number, ErrorAction>> = {
  [Code.UnknownMessage]: 'gone',
  [Code.UnknownChannel]: 'gone',
  [Code.UnknownGuild]: 'gone',
  [Code.UnknownUser]: 'tryNextRoute',
  [Code.UnknownInteraction]: 'tryNextRoute',
  [Code.UnknownWebhook]: 'tryNextRoute',
  [Code.InvalidWebhookToken]: 'tryNextRoute',
  [Code.MissingAccess]: 'tryNextRoute',
  [Code.MissingPermissions]: 'tryNextRoute',
  [Code.CannotExecuteActionOnThisChannelType]: 'tryNextRoute',
  [Code.CannotSendMessagesToThisUser]: 'tryNextRoute',
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'tryNextRoute',
  [Code.ThreadLocked]: 'tryNextRoute',
  [Code.InvalidActionOnArchivedThread]: 'tryNextRoute',
  [Code.CannotEditMessageAuthoredByAnotherUser]: 'tryNextRoute',
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: 'tryNextRoute',
  [Code.MessageWasBlockedByAutomaticModeration]: 'omitText',
  [Code.MessageBlockedByHarmfulLinksFilter]: 'tryNextRoute',
  [Code.OpeningDirectMessagesTooFast]: 'retry',
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: 'retry',
  [Code.AnnouncementEditLimitExceeded]: 'retry',
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: 'retry',
  [Code.ChannelSendRateLimit]: 'retry',
  [Code.ServerSendRateLimit]: 'retry',
  [Code.CloudflareIsBlockingYourRequest]: 'retry',
  [Code.APIResourceOverloaded]: 'retry',
  [Code.RequestEntityTooLarge]: 'dropFiles',
  [Code.FileUploadedExceedsMaximumSize]: 'dropFiles',
  [Code.AccessToFileUploadsHasBeenLimitedForThisGuild]: 'dropFiles',
  [Code.InvalidFormBodyOrContentType]: 'bug',
};

/** Classifies an error of discord.js' REST client by Discord's code, or by status if it has none. */
export function classifyError(error: unknown): ErrorAction {
  if (error instanceof DiscordAPIError) {
    if (typeof error.code !== 'number') return classifyPage(error.status);
    return BY_CODE[error.code] ?? classifyStatus(error.status);
  }
  if (error instanceof HTTPError) return classifyPage(error.status);
  // Rate limits, resets, timeouts, unreachable hosts. Repeating is safe, because edits are idempotent.
  return 'retry';
}

function classifyStatus(status: number): ErrorAction {
  if (status === 413) return 'dropFiles';
  if (status === 401) return 'tokenInvalid';
  if (status === 403 || status === 404) return 'tryNextRoute';
  return status === 429 || status >= 500 ? 'retry' : 'bug';
}

/** A response without a code comes from a proxy, so 401, 403 and 404 say nothing about the message or token. */
function classifyPage(status: number): ErrorAction {
  const action = classifyStatus(status);
  return action === 'tryNextRoute' || action === 'tokenInvalid' ? 'retry' : action;
}
