import { setImmediate } from 'node:timers/promises';
import type { APIEmbed, REST } from 'discord.js';
import { FormData } from 'undici';
import { pictureUrls } from '../../../src/discord/publish/cardFiles.ts';
import type { Origin } from '../../../src/domain/origin.ts';
import { makeTask } from '../../support/makeTask.ts';
import { createApiError, errorOf, type Fault } from './fault.ts';
import type { KillSwitch } from './killSwitch.ts';

/** Milliseconds that an interaction can be answered, and that its token is valid. */
const ANSWER_WITHIN_MS = 3000;
const TOKEN_LIFE_MS = 15 * 60 * 1000;
/** Turns of the event loop that a response takes, so that other things happen meanwhile. */
const TURNS = 4;

const APPLICATION = '1000000000000000001';
const CHANNEL = '1000000000000000003';

interface Body {
  content?: string;
  embeds: APIEmbed[];
  components?: unknown[];
  attachments?: { id: string; filename?: string }[];
  allowed_mentions?: { parse?: unknown[] };
}

/** A message in Discord, with its history. */
export interface FakeMessage {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  body: Body;
  /** Names by attachment id. */
  files: Map<string, string>;
  readonly history: Body[];
  deleted: boolean;
}

/** The task whose card a message is, by the button that deletes it. */
export function taskIdOf({ body }: FakeMessage): string {
  return /"delete:(\w+)"/.exec(JSON.stringify(body.components ?? []))?.[1] ?? '';
}

interface Interaction {
  readonly askedAt: number;
  message?: FakeMessage;
}

interface Request {
  /** JSON, or a form with JSON and files. */
  readonly body?: unknown;
}

interface Received {
  readonly body: unknown;
  readonly files: readonly File[];
}

/** Parses a request as Discord does. */
function receive({ body }: Request): Received {
  if (!(body instanceof FormData)) return { body, files: [] };
  const files = [...body.entries()].flatMap(([name, part]) =>
    name.startsWith('files[') && typeof part !== 'string' ? [part] : [],
  );
  return { body: JSON.parse(String(body.get('payload_json'))), files };
}

/** The part of Discord that cards need, with its rules on who may edit what, and for how long. */
export class FakeDiscord {
  readonly messages: FakeMessage[] = [];
  /** Requests that Discord would reject. */
  readonly violations: string[] = [];
  fault: Fault | undefined;
  /** Whether the bot may not know the result of one of its requests. */
  answersLost = false;
  /** Whether the bot can view the channel. */
  hidden = false;
  dmsOpen = true;
  readonly #now: () => number;
  readonly #interactions = new Map<string, Interaction>();
  #lastId = 2_000_000_000_000_000_000n;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A member sends a command. */
  interact(member: number): Origin {
    const askedAt = this.#now();
    const token = `token-${this.#newId()}`;
    this.#interactions.set(token, { askedAt });
    const { origin } = makeTask();
    const userId = `300000000000000000${member}`;
    return {
      ...origin,
      applicationId: APPLICATION,
      interactionId: this.#newId(),
      token,
      askedAt,
      channelId: CHANNEL,
      guildInstalled: true,
      userId,
    };
  }

  /** REST routes of one process. */
  rest(life: KillSwitch): REST {
    const send =
      (method: string) =>
      (path: string, request: Request = {}) =>
        life.run(async () => this.#answer(method, path, request));
    return { get: send('GET'), post: send('POST'), patch: send('PATCH') } as unknown as REST;
  }

  async #answer(method: string, path: string, request: Request): Promise<unknown> {
    const fault = this.fault?.skips === 0 ? this.fault : undefined;
    this.fault = fault || !this.fault ? undefined : { ...this.fault, skips: this.fault.skips - 1 };
    if (fault?.when === 'before') throw errorOf(fault);
    const answer = this.#do(method, decodeURIComponent(path), request);
    for (let turn = 0; turn < TURNS; turn++) await setImmediate();
    if (!fault) return answer;
    this.answersLost = true;
    throw errorOf(fault);
  }

  #do(method: string, path: string, request: Request): unknown {
    const { body, files } = receive(request);
    const [, kind, a = '', b = ''] = path.split('/');
    if (kind === 'interactions') return this.#acknowledge(b, (body as { data: Body }).data);
    if (kind === 'webhooks') return this.#byToken(method, b, body as Body, files);
    if (kind === 'users') return { id: `4${(body as { recipient_id: string }).recipient_id.slice(1)}` };
    return this.#inChannel(method, a, path.split('/')[4], body as Body, files);
  }

  #acknowledge(token: string, body: Body): unknown {
    const interaction = this.#interactions.get(token);
    if (!interaction || this.#now() - interaction.askedAt > ANSWER_WITHIN_MS)
      throw createApiError(404, 10062);
    if (interaction.message) throw createApiError(400, 40060);
    interaction.message = this.#create(CHANNEL, body, []);
    return { resource: { message: this.#show(interaction.message) } };
  }

  #byToken(method: string, token: string, body: Body, files: readonly File[]): unknown {
    const interaction = this.#interactions.get(token);
    if (!interaction || this.#now() - interaction.askedAt > TOKEN_LIFE_MS) throw createApiError(401, 50027);
    const { message } = interaction;
    if (!message || message.deleted) throw createApiError(404, 10008);
    if (method === 'PATCH') this.#write(message, body, files);
    return this.#show(message);
  }

  #inChannel(
    method: string,
    channelId: string,
    id: string | undefined,
    body: Body,
    files: readonly File[],
  ): unknown {
    const isDirect = channelId !== CHANNEL;
    if (this.hidden && !isDirect) throw createApiError(403, 50001);
    const mine = this.messages.filter(one => one.channelId === channelId && !one.deleted);
    if (method === 'GET') return mine.map(one => this.#show(one)).reverse();
    if (method === 'POST') {
      if (isDirect && !this.dmsOpen) throw createApiError(403, 50007);
      // Discord remembers a nonce for some minutes only; this one has always just forgotten it.
      return this.#show(this.#create(channelId, body, files));
    }
    const message = mine.find(one => one.id === id);
    if (!message) throw createApiError(404, 10008);
    this.#write(message, body, files);
    return this.#show(message);
  }

  #create(channelId: string, body: Body, files: readonly File[]): FakeMessage {
    const message: FakeMessage = {
      id: this.#newId(),
      channelId,
      createdAt: this.#now(),
      body,
      files: new Map(),
      history: [],
      deleted: false,
    };
    this.messages.push(message);
    this.#write(message, body, files);
    return message;
  }

  #write(message: FakeMessage, body: Body, files: readonly File[]): void {
    if (body.allowed_mentions?.parse?.length !== 0) this.violations.push('mentions are not off');
    const kept = new Map<string, string>();
    for (const { id, filename } of body.attachments ?? []) {
      const uploaded = filename === undefined ? undefined : files[Number(id)];
      const name = uploaded?.name ?? message.files.get(id);
      if (name === undefined) this.violations.push(`an unknown file ${id} is kept`);
      else if (uploaded && this.#lies(name, message) && !this.answersLost)
        this.violations.push(`${name} is uploaded a second time`);
      else kept.set(uploaded ? this.#newId() : id, name);
    }
    message.files = body.attachments ? kept : message.files;
    message.body = body;
    message.history.push(body);
    for (const url of body.embeds.flatMap(pictureUrls)) {
      const name = url.replace('attachment://', '');
      if (name && !this.#lies(name, message)) this.violations.push(`${name} is not attached`);
    }
  }

  #lies(name: string, { files }: FakeMessage): boolean {
    return [...files.values()].includes(name);
  }

  /** The message as the API returns it: files that an embed shows are only in the embed. */
  #show({ id, channelId, body, files }: FakeMessage): unknown {
    const shown = new Set(body.embeds.flatMap(pictureUrls).map(url => url.replace('attachment://', '')));
    const idOf = (name: string) => [...files].find(([, one]) => one === name)?.[0] ?? '';
    const address = (name: string) => `https://cdn.example/attachments/${channelId}/${idOf(name)}/${name}`;
    return {
      id,
      channel_id: channelId,
      attachments: [...files]
        .filter(([, name]) => !shown.has(name))
        .map(([one, filename]) => ({ id: one, filename })),
      components: body.components,
      embeds: body.embeds.map(({ thumbnail, ...embed }) =>
        thumbnail
          ? { ...embed, thumbnail: { url: address(thumbnail.url.replace('attachment://', '')) } }
          : embed,
      ),
    };
  }

  #newId(): string {
    this.#lastId += 1n;
    return String(this.#lastId);
  }
}
