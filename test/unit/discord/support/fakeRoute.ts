import { randomUUID } from 'node:crypto';
import { type APIMessage, DiscordAPIError, type DiscordErrorData } from 'discord.js';
import type { Route } from '../../../../src/discord/publish/routes.ts';
import type { Payload } from '../../../../src/discord/rest/toRestRequest.ts';
import type { Task } from '../../../../src/domain/task.ts';

/** An error response of Discord, with the errors of the body's fields if it is about them. */
export function createApiError(
  status: number,
  code: number,
  errors?: DiscordErrorData['errors'],
): DiscordAPIError {
  const request = { body: undefined, files: undefined };
  return new DiscordAPIError(
    { code, message: 'x', ...(errors !== undefined && { errors }) },
    code,
    status,
    'PATCH',
    'https://discord.com/api',
    request,
  );
}

/** A request that was sent by a route. */
export interface SentRequest {
  readonly task: Task;
  readonly content: string;
  /** Ids of the files that were kept. */
  readonly kept: string[];
  /** Names of the files that were uploaded. */
  readonly uploaded: string[];
  /** The uploaded files themselves. */
  readonly files: readonly File[];
}

/** A route that records requests, and responds as Discord does, with the message or with given errors. */
export interface FakeRoute extends Route {
  readonly sent: SentRequest[];
  /** Errors of the next requests, one each. */
  readonly errors: unknown[];
  open: boolean;
}

interface Options {
  readonly isNew?: boolean;
  readonly open?: boolean;
  readonly uploadLimit?: number;
  /** Runs while a request is in progress. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** Creates a route with this name. */
export function fakeRoute(name: string, options: Options = {}): FakeRoute {
  const route: FakeRoute = {
    name,
    isNew: options.isNew ?? false,
    open: options.open ?? true,
    sent: [],
    errors: [],
    uploadLimit: () => options.uploadLimit ?? 10 * 1024 * 1024,
    isOpen: () => route.open,
    send: async (task, payload) => {
      const message = toMessage(task, payload, route.isNew);
      route.sent.push(toSentRequest(task, payload));
      await options.meanwhile?.();
      const error = route.errors.shift();
      if (error !== undefined) throw error;
      return message;
    },
  };
  return route;
}

function toSentRequest(task: Task, { body, files }: Payload): SentRequest {
  const { attachments, content } = body as {
    attachments: { id: string; filename?: string }[];
    content: string;
  };
  const kept = attachments.filter(({ filename }) => filename === undefined).map(({ id }) => id);
  return { task, content, kept, uploaded: files.map(file => file.name), files };
}

/** The message in Discord's response: kept files with their ids, uploaded ones with new ids. */
function toMessage(task: Task, { files }: Payload, isNew: boolean): APIMessage {
  const known = Object.values(task.published?.files ?? {}).map(({ id, name }) => ({ id, filename: name }));
  const added = files.map(({ name }) => ({ id: randomUUID(), filename: name }));
  const id = isNew ? '1000000000000000099' : task.message?.id;
  const channelId = isNew ? '1000000000000000098' : task.message?.channelId;
  return {
    id,
    channel_id: channelId,
    embeds: [],
    attachments: [...known, ...added],
  } as unknown as APIMessage;
}
