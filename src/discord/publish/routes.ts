import {
  type APIMessage,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import { isForRequesterOnly } from '../../domain/audience.ts';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import { DEFAULT_UPLOAD_LIMIT, INTERACTION_TOKEN_LIFE_MS } from '../../lib/discordLimits.ts';
import { openDm } from '../rest/openDm.ts';
import { type Payload, toRestRequest } from '../rest/toRestRequest.ts';
import { isCardOf } from './isCardOf.ts';

/** Milliseconds after which an interaction token is no longer used: a minute before it expires by Discord's clock. */
export const TOKEN_USABLE_MS = INTERACTION_TOKEN_LIFE_MS - 60_000;

/** Messages of a channel that are searched for an earlier attempt. */
const SEARCH_MESSAGES = 50;

/** A way to publish a card: by editing its message or by sending a new one. */
export interface Route {
  readonly name: string;
  /** Whether it sends a new message, which becomes the card. */
  readonly isNew: boolean;
  /** Bytes a file may have. */
  uploadLimit(task: Task): number;
  isOpen(task: Task, now: number): boolean;
  /** @throws what discord.js' REST client throws. */
  send(task: Task, payload: Payload): Promise<APIMessage>;
}

/** Creates all routes in fallback order. */
export function createRoutes(rest: REST): readonly Route[] {
  return [createTokenRoute(rest), createChannelRoute(rest), createRepostRoute(rest), createDmRoute(rest)];
}

/** Edits with the interaction token, which works everywhere and with the member's own upload limit. */
function createTokenRoute(rest: REST): Route {
  return {
    name: 'token',
    isNew: false,
    uploadLimit: task => task.origin.uploadLimit,
    isOpen: (task, now) => now - task.origin.askedAt < TOKEN_USABLE_MS,
    send: async (task, payload) => {
      const { origin } = task;
      const route = Routes.webhookMessage(origin.applicationId, origin.token, '@original');
      return (await rest.patch(route, {
        auth: false,
        ...toRestRequest(withEmbedsShown(task, payload)),
      })) as APIMessage;
    },
  };
}

/** Edits as the bot, in channels that it can view. Ephemeral messages can be edited with a token only. */
function createChannelRoute(rest: REST): Route {
  return {
    name: 'channel',
    isNew: false,
    uploadLimit: () => DEFAULT_UPLOAD_LIMIT,
    isOpen: ({ message }) => message !== undefined && !message.isEphemeral,
    send: async (task, payload) => {
      const { message, origin } = task;
      const route = Routes.channelMessage(message?.channelId ?? origin.channelId, message?.id ?? '');
      return (await rest.patch(route, toRestRequest(withEmbedsShown(task, payload)))) as APIMessage;
    },
  };
}

/**
 * Sends a new message in the same channel, only for ended tasks: progress is not worth a message. What only the requester
 * may see is not sent there.
 */
function createRepostRoute(rest: REST): Route {
  return {
    // As it stands in the `closedRoutes` of records.
    name: 'newMessage',
    isNew: true,
    uploadLimit: () => DEFAULT_UPLOAD_LIMIT,
    isOpen: task => hasEnded(task) && !isForRequesterOnly(task),
    send: (task, payload) => post(rest, task, task.origin.channelId, payload),
  };
}

/** Sends a direct message to the requester. */
function createDmRoute(rest: REST): Route {
  return {
    name: 'directMessage',
    isNew: true,
    uploadLimit: () => DEFAULT_UPLOAD_LIMIT,
    isOpen: hasEnded,
    send: async (task, payload) => {
      const channelId = await openDm(rest, task.origin.userId);
      return post(rest, task, channelId, payload);
    },
  };
}

/**
 * Clears SUPPRESS_EMBEDS in edits of an ended task, because a moderator may have hidden the embeds while it was pending.
 * Edits can set no other flag that a card has: https://docs.discord.com/developers/resources/message#edit-message
 */
function withEmbedsShown(task: Task, { body, files }: Payload): Payload {
  return { body: hasEnded(task) ? { ...body, flags: 0 } : body, files };
}

function hasEnded(task: Task): boolean {
  return isTerminal(progressOf(task.updates).stage);
}

/**
 * Sends a new message once. The message of an earlier attempt whose response was lost is found by the card's footer,
 * and edited. If the bot cannot read the channel, the nonce prevents a second message for some minutes.
 * https://docs.discord.com/developers/resources/message#create-message
 */
async function post(rest: REST, task: Task, channelId: string, payload: Payload): Promise<APIMessage> {
  const earlier = await findPosted(rest, task, channelId);
  if (typeof earlier === 'object')
    return (await rest.patch(
      Routes.channelMessage(channelId, earlier.id),
      toRestRequest(payload),
    )) as APIMessage;
  const body = {
    ...payload.body,
    ...(earlier === 'none' && replyReference(task, channelId)),
    nonce: `${task.id}-card`,
    enforce_nonce: true,
  };
  const sent = rest.post(Routes.channelMessages(channelId), toRestRequest({ ...payload, body }));
  return (await sent) as APIMessage;
}

/** Makes the message a reply to the source song's card if that is in the same channel. */
function replyReference({ input }: Task, channelId: string): RESTPostAPIChannelMessageJSONBody {
  const [messageId, place] = (input.kind === 'operation' && input.of?.link?.split('/').reverse()) || [];
  if (messageId === undefined || place !== channelId) return {};
  return { message_reference: { message_id: messageId, fail_if_not_exists: false } };
}

/** @throws if Discord does not respond: without a certain answer no message may be sent. */
async function findPosted(
  rest: REST,
  task: Task,
  channelId: string,
): Promise<APIMessage | 'none' | 'unreadable'> {
  const query = new URLSearchParams({ limit: String(SEARCH_MESSAGES) });
  try {
    const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    return messages.find(message => isCardOf(message, task) && message.id !== task.message?.id) ?? 'none';
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    // A bot that cannot read the history cannot reply to messages either.
    if (code === RESTJSONErrorCodes.MissingPermissions) return 'unreadable';
    throw error;
  }
}
