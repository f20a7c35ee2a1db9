import { setTimeout as wait } from 'node:timers/promises';
import {
  type APIMessage,
  DiscordAPIError,
  InteractionResponseType,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import { digestCard } from '../../cards/digestCard.ts';
import { renderCard } from '../../cards/renderCard.ts';
import type { Task } from '../../domain/task.ts';
import { translateTo } from '../../locales/translate.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { Acknowledgement } from '../../tasks/submit/startTask.ts';
import { classifyError } from '../rest/classifyError.ts';
import { isCardOf } from './isCardOf.ts';
import { TOKEN_LIFE_MS } from './routes.ts';

/** Milliseconds between looks for a card whose acknowledgement got no answer. */
const SEARCH_AGAIN_MS = 700;

/** Looks before it is left to the sweep. */
const MAX_SEARCHES = 4;

/** Messages after an asking among which its card is looked for: it came within three seconds. */
const SEARCH_MESSAGES = 100;

type Shown = Extract<Acknowledgement, { message: object }>;

interface Ports {
  /** Answers within the 3 seconds that an interaction lives, or not at all. */
  readonly rest: REST;
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Answers an interaction with the card of its task: one request, no "thinking…" before it.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export async function acknowledge(options: Ports, task: Task): Promise<Acknowledgement> {
  const card = renderCard(task, new Map(), translateTo(task.origin.locale), options.catalog);
  const { interactionId, token } = task.origin;
  try {
    const answer = (await options.rest.post(Routes.interactionCallback(interactionId, token), {
      auth: false,
      query: new URLSearchParams({ with_response: 'true' }),
      body: { type: InteractionResponseType.ChannelMessageWithSource, data: card.body },
    })) as RESTPostAPIInteractionCallbackWithResponseResult;
    const message = answer.resource?.message;
    return message ? shown(options, task, message) : findCardMessage(options, task);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status < 500) {
      if (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
        return findCardMessage(options, task);
      options.log.warn(
        { task: task.id, err: error },
        'Discord did not take the acknowledgement; nothing was sent to the vendor',
      );
      return { kind: 'gone' };
    }
    options.log.warn(
      { task: task.id, err: error },
      'The acknowledgement got no answer; looking for the card',
    );
    return findCardMessage(options, task);
  }
}

/**
 * Asks Discord whether the card of a task stands: the question that decides whether an intent goes on. Where the
 * interaction's token has died, the channel is looked through, and the card found there is `late`.
 */
export async function findCardMessage(options: Ports, task: Task): Promise<Acknowledgement> {
  const { applicationId, token, askedAt } = task.origin;
  if (options.now() - askedAt >= TOKEN_LIFE_MS) return findInChannel(options, task);
  for (let look = 1; ; look++) {
    try {
      const route = Routes.webhookMessage(applicationId, token, '@original');
      const message = (await options.rest.get(route, { auth: false })) as APIMessage;
      return isCardOf(message, task) ? shown(options, task, message) : { kind: 'gone' };
    } catch (error) {
      if (isMissing(error, look)) return { kind: 'gone' };
      if (look === MAX_SEARCHES) return { kind: 'unknown' };
      await wait(SEARCH_AGAIN_MS);
    }
  }
}

/** The card is among the first messages after its asking: ids of all kinds grow with time. */
async function findInChannel(options: Ports, task: Task): Promise<Acknowledgement> {
  const { channelId, interactionId } = task.origin;
  const query = new URLSearchParams({ after: interactionId, limit: String(SEARCH_MESSAGES) });
  try {
    const messages = (await options.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const message = messages.find(one => isCardOf(one, task));
    return message ? { ...shown(options, task, message), kind: 'late' } : { kind: 'gone' };
  } catch (error) {
    const verdict = classifyError(error);
    return { kind: verdict === 'next' || verdict === 'gone' ? 'gone' : 'unknown' };
  }
}

/**
 * Whether Discord itself says that there is no such answer. The interaction's address may become known to one part of
 * Discord later than to another, so that is believed at a second look only.
 */
function isMissing(error: unknown, look: number): boolean {
  if (!(error instanceof DiscordAPIError) || typeof error.code !== 'number') return false;
  if (error.code === RESTJSONErrorCodes.UnknownWebhook) return look > 1;
  return error.status === 404 || error.status === 401;
}

function shown(options: Ports, task: Task, message: APIMessage): Shown {
  const card = renderCard(task, new Map(), translateTo(task.origin.locale), options.catalog);
  return {
    kind: 'shown',
    message: { id: message.id, channelId: message.channel_id },
    published: { revision: task.revision, digest: digestCard(card), files: {}, at: options.now() },
  };
}
