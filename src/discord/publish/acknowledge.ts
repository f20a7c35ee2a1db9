import {
  type APIMessage,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from '../../cards/card.ts';
import { digestCard } from '../../cards/digestCard.ts';
import { renderCard } from '../../cards/renderCard.ts';
import { OMITTABLE_PARTS } from '../../domain/omittedParts.ts';
import { cardLocale } from '../../domain/origin.ts';
import type { Task } from '../../domain/task.ts';
import { MESSAGES_PER_REQUEST } from '../../lib/discordLimits.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { retry } from '../../lib/retry.ts';
import { translateTo } from '../../locales/translate.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { Acknowledgement } from '../../tasks/submit/createIntent.ts';
import { classifyError } from '../rest/classifyError.ts';
import { toCardMessage } from './cardMessage.ts';
import { isCardOf } from './isCardOf.ts';
import { TOKEN_USABLE_MS } from './routes.ts';

/** Milliseconds between searches for a card whose acknowledgement got no response. */
const SEARCH_AGAIN_MS = 700;

/** Searches before the task is left to the reconciler. */
const MAX_SEARCHES = 4;

type Shown = Extract<Acknowledgement, { message: object }>;

interface Options {
  /** Its timeout must be below the three seconds in which an interaction can be acknowledged. */
  readonly rest: REST;
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Acknowledges an interaction with the card of its task: one request, without deferring.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export async function acknowledge(options: Options, task: Task): Promise<Acknowledgement> {
  const { interactionId, token } = task.origin;
  const card = renderFirst(options, task);
  try {
    const response = (await options.rest.post(Routes.interactionCallback(interactionId, token), {
      auth: false,
      query: new URLSearchParams({ with_response: 'true' }),
      body: {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { ...card.body, ...(task.input.isPrivate && { flags: MessageFlags.Ephemeral }) },
      },
    })) as RESTPostAPIInteractionCallbackWithResponseResult;
    const message = response.resource?.message;
    return message ? shown(options, task, message) : findCardMessage(options, task);
  } catch (error) {
    // The first card has no time for several attempts, so every part that may be blocked is left out; later edits try each.
    if (classifyError(error) === 'omitText' && task.omittedParts === undefined)
      return acknowledge(options, { ...task, omittedParts: [...OMITTABLE_PARTS] });
    if (classifyError(error) === 'omitText') await replyBlocked(options, task);
    if (error instanceof DiscordAPIError && error.status < 500) {
      if (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
        return findCardMessage(options, task);
      options.log.warn(
        { task: task.id, err: error },
        'Acknowledgement rejected by Discord, nothing was sent to the vendor',
      );
      return { kind: 'gone' };
    }
    options.log.warn(
      { task: task.id, err: error },
      'Acknowledgement without response, searching for the card',
    );
    return findCardMessage(options, task);
  }
}

/** Replies that a rule blocks what every card says, in place of no answer at all. */
async function replyBlocked({ rest, log }: Options, { id, origin }: Task): Promise<void> {
  const content = translateTo(origin.locale)('replies.cardBlocked');
  const data = { content, flags: MessageFlags.Ephemeral, allowed_mentions: NO_MENTIONS };
  await rest
    .post(Routes.interactionCallback(origin.interactionId, origin.token), {
      auth: false,
      body: { type: InteractionResponseType.ChannelMessageWithSource, data },
    })
    .catch((error: unknown) => log.info({ task: id, err: error }, 'Reply about a blocked card not sent'));
}

/**
 * Finds the card of a task in Discord, which decides whether an intent is submitted. Once the interaction token has
 * expired, the channel's messages are searched, and a card found there is `late`.
 */
export async function findCardMessage(options: Options, task: Task): Promise<Acknowledgement> {
  if (options.now() - task.origin.askedAt >= TOKEN_USABLE_MS) return findInChannel(options, task);
  return retry(attempt => findReply(options, task, attempt), {
    tries: MAX_SEARCHES,
    delay: () => SEARCH_AGAIN_MS,
    isFailure: ({ kind }) => kind === 'unknown',
  });
}

/** Searches once for the reply to the interaction. */
async function findReply(options: Options, task: Task, attempt: number): Promise<Acknowledgement> {
  const { applicationId, token } = task.origin;
  const route = Routes.webhookMessage(applicationId, token, '@original');
  try {
    const message = (await options.rest.get(route, { auth: false })) as APIMessage;
    if (isCardOf(message, task)) return shown(options, task, message);
    return isLoading(message) ? await fillReply(options, task) : { kind: 'gone' };
  } catch (error) {
    return { kind: isMissing(error, attempt) ? 'gone' : 'unknown' };
  }
}

/** Whether a reply was announced, and is still to come. */
function isLoading({ flags }: APIMessage): boolean {
  return ((flags ?? 0) & MessageFlags.Loading) !== 0;
}

/** Puts the card into the reply that was announced while the store was slow. */
async function fillReply(options: Options, task: Task): Promise<Acknowledgement> {
  const { applicationId, token } = task.origin;
  const message = await options.rest.patch(Routes.webhookMessage(applicationId, token, '@original'), {
    auth: false,
    body: renderFirst(options, task).body,
  });
  return shown(options, task, message as APIMessage);
}

/**
 * Searches the first messages after the interaction, which has its card within three seconds: snowflakes are ordered by
 * time.
 */
async function findInChannel(options: Options, task: Task): Promise<Acknowledgement> {
  const { channelId, interactionId } = task.origin;
  const query = new URLSearchParams({ after: interactionId, limit: String(MESSAGES_PER_REQUEST) });
  try {
    const messages = (await options.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const message = messages.find(one => isCardOf(one, task));
    return message ? { ...shown(options, task, message), kind: 'late' } : { kind: 'gone' };
  } catch (error) {
    const action = classifyError(error);
    return { kind: action === 'tryNextRoute' || action === 'gone' ? 'gone' : 'unknown' };
  }
}

/**
 * Whether Discord says that there is no such reply. An interaction's webhook may appear with a delay, so "Unknown Webhook"
 * counts from the second search on.
 */
function isMissing(error: unknown, attempt: number): boolean {
  if (!(error instanceof DiscordAPIError) || typeof error.code !== 'number') return false;
  if (error.code === RESTJSONErrorCodes.UnknownWebhook) return attempt > 1;
  return error.status === 404 || error.status === 401;
}

function renderFirst({ catalog }: Options, task: Task): Card {
  return renderCard(task, new Map(), translateTo(cardLocale(task)), catalog);
}

function shown(options: Options, task: Task, message: APIMessage): Shown {
  const card = renderFirst(options, task);
  return {
    kind: 'shown',
    message: toCardMessage(message),
    published: { revision: task.revision, digest: digestCard(card), files: {}, at: options.now() },
  };
}
