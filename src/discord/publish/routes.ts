import {
  type APIMessage,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { Payload } from '../rest/payload.ts';
import { toRestRequest } from '../rest/toRestRequest.ts';
import { isCardOf } from './isCardOf.ts';

/** Milliseconds after which an interaction's token is left alone: it dies at 15 minutes, by Discord's clock. */
export const TOKEN_LIFE_MS = 14 * 60 * 1000;

/** Bytes a file may have where no member's own limit counts: servers without boosts, direct messages. */
export const DEFAULT_UPLOAD_LIMIT = 10 * 1024 * 1024;

/** Messages of a channel that are looked through for an earlier try. */
const SEARCH_MESSAGES = 50;

/** A way to show a task: by editing its message, or, where that is closed, by a new one. */
export interface Route {
  readonly name: string;
  /** Whether it makes a new message, which then is the card. */
  readonly isNew: boolean;
  /** Bytes a file may have. */
  uploadLimit(task: Task): number;
  isOpen(task: Task, now: number): boolean;
  /** @throws what discord.js' REST client throws. */
  send(task: Task, payload: Payload): Promise<APIMessage>;
}

/** The ladder: all ways in the order in which they are tried. */
export function createRoutes(rest: REST): readonly Route[] {
  return [createTokenRoute(rest), createChannelRoute(rest), createRepostRoute(rest), createDmRoute(rest)];
}

/** While it lives, the interaction's token reaches the message everywhere, with the member's own upload limit. */
function createTokenRoute(rest: REST): Route {
  return {
    name: 'token',
    isNew: false,
    uploadLimit: task => task.origin.uploadLimit,
    isOpen: (task, now) => now - task.origin.askedAt < TOKEN_LIFE_MS,
    send: async ({ origin }, payload) => {
      const route = Routes.webhookMessage(origin.applicationId, origin.token, '@original');
      return (await rest.patch(route, { auth: false, ...toRestRequest(payload) })) as APIMessage;
    },
  };
}

/** The bot's own right to edit what it wrote, where it sees the channel. */
function createChannelRoute(rest: REST): Route {
  return {
    name: 'channel',
    isNew: false,
    uploadLimit: () => DEFAULT_UPLOAD_LIMIT,
    isOpen: task => task.message !== undefined,
    send: async ({ message, origin }, payload) => {
      const route = Routes.channelMessage(message?.channelId ?? origin.channelId, message?.id ?? '');
      return (await rest.patch(route, toRestRequest(payload))) as APIMessage;
    },
  };
}

/** A new message in the same channel, for the end of a task alone: progress is not worth one. */
function createRepostRoute(rest: REST): Route {
  return {
    name: 'fresh',
    isNew: true,
    uploadLimit: () => DEFAULT_UPLOAD_LIMIT,
    isOpen: hasEnded,
    send: (task, payload) => post(rest, task, task.origin.channelId, payload),
  };
}

/** A direct message to who asked. */
function createDmRoute(rest: REST): Route {
  return {
    name: 'direct',
    isNew: true,
    uploadLimit: () => DEFAULT_UPLOAD_LIMIT,
    isOpen: hasEnded,
    send: async (task, payload) => {
      const body = { recipient_id: task.origin.userId };
      const { id } = (await rest.post(Routes.userChannels(), { body })) as { id: string };
      return post(rest, task, id, payload);
    },
  };
}

function hasEnded(task: Task): boolean {
  return isTerminal(progressOf(task.updates).stage);
}

/**
 * Posts once. An earlier try whose answer was lost is found by the card's small print, and becomes what is sent now; one
 * that is minutes old or less is known by its nonce too, where the bot may not read what was written.
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

/** What is made of a song hangs below the song's card, where that still stands in the same channel. */
function replyReference({ input }: Task, channelId: string): RESTPostAPIChannelMessageJSONBody {
  const [messageId, place] = (input.kind === 'operation' && input.of?.link?.split('/').reverse()) || [];
  if (messageId === undefined || place !== channelId) return {};
  return { message_reference: { message_id: messageId, fail_if_not_exists: false } };
}

/** @throws where Discord cannot say: a message must not be posted on the strength of an answer that never came. */
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
    // Who may not read the history may not reply to it either.
    if (code === RESTJSONErrorCodes.MissingPermissions) return 'unreadable';
    throw error;
  }
}
