import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError } from 'discord.js';

/**
 * What a failed request to Discord means for the message it was about.
 * `retry`: the same again later; `next`: this way to the message is closed, try another; `gone`: so are all ways to it, for
 * it is no more; `smaller`: send links instead of files; `revoked`: the bot's token may no longer be valid; `stop`: our own
 * payload is at fault, nothing helps but a mended bot.
 */
export type ErrorAction = 'retry' | 'next' | 'gone' | 'smaller' | 'revoked' | 'stop';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const BY_CODE: Partial<Record<number, ErrorAction>> = {
  [Code.UnknownMessage]: 'gone',
  [Code.UnknownChannel]: 'gone',
  [Code.UnknownGuild]: 'gone',
  [Code.UnknownUser]: 'next',
  [Code.UnknownInteraction]: 'next',
  [Code.UnknownWebhook]: 'next',
  [Code.InvalidWebhookToken]: 'next',
  [Code.MissingAccess]: 'next',
  [Code.MissingPermissions]: 'next',
  [Code.CannotExecuteActionOnThisChannelType]: 'next',
  [Code.CannotSendMessagesToThisUser]: 'next',
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'next',
  [Code.ThreadLocked]: 'next',
  [Code.InvalidActionOnArchivedThread]: 'next',
  [Code.CannotEditMessageAuthoredByAnotherUser]: 'next',
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: 'next',
  [Code.MessageWasBlockedByAutomaticModeration]: 'next',
  [Code.MessageBlockedByHarmfulLinksFilter]: 'next',
  [Code.OpeningDirectMessagesTooFast]: 'retry',
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: 'retry',
  [Code.AnnouncementEditLimitExceeded]: 'retry',
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: 'retry',
  [Code.ChannelSendRateLimit]: 'retry',
  [Code.ServerSendRateLimit]: 'retry',
  [Code.CloudflareIsBlockingYourRequest]: 'retry',
  [Code.APIResourceOverloaded]: 'retry',
  [Code.RequestEntityTooLarge]: 'smaller',
  [Code.FileUploadedExceedsMaximumSize]: 'smaller',
  [Code.AccessToFileUploadsHasBeenLimitedForThisGuild]: 'smaller',
  [Code.InvalidFormBodyOrContentType]: 'stop',
};

/** Reads an error of discord.js' REST client, by Discord's own code where it has one, else by status. */
export function classifyError(error: unknown): ErrorAction {
  if (error instanceof DiscordAPIError) {
    if (typeof error.code !== 'number') return classifyPage(error.status);
    return BY_CODE[error.code] ?? classifyStatus(error.status);
  }
  if (error instanceof HTTPError) return classifyPage(error.status);
  // Rate limits, resets, timeouts, unreachable hosts: a request that had its effect may be repeated, for it is an edit.
  return 'retry';
}

function classifyStatus(status: number): ErrorAction {
  if (status === 413) return 'smaller';
  if (status === 401) return 'revoked';
  if (status === 403 || status === 404) return 'next';
  return status === 429 || status >= 500 ? 'retry' : 'stop';
}

/** Without a code it is a proxy that speaks, which knows nothing of messages and tokens. */
function classifyPage(status: number): ErrorAction {
  const verdict = classifyStatus(status);
  return verdict === 'next' || verdict === 'revoked' ? 'retry' : verdict;
}
