import { EventEmitter } from 'node:events';
import type { APIApplicationCommand, APITeam, APIUser } from 'discord-api-types/v10';
import type { SandboxClock } from '../clock.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { InteractionRecord } from './records/interaction.ts';
import type { MemberRecord } from './records/member.ts';
import type { SandboxMessage } from './records/message.ts';
import { createSnowflakes } from './snowflake.ts';
import { userOf } from './user.ts';

/** Default limit of an uploaded file: https://discord.com/developers/docs/reference#uploading-files */
export const DEFAULT_UPLOAD_LIMIT = 10 * 1024 * 1024;

/**
 * Milliseconds until the first response to an interaction is due:
 * https://discord.com/developers/docs/interactions/receiving-and-responding
 */
export const ANSWER_WITHIN_MS = 3_000;

/** A file of a request. */
export interface UploadedFile {
  name: string;
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** A request to the REST API or the CDN, and its response. `status` 0 means none (yet). */
export interface RequestRecord {
  at: number;
  method: string;
  /** The pattern as in Discord's documentation: `/channels/{channel}/messages`. */
  route: string;
  path: string;
  status: number;
  body: unknown;
  files: UploadedFile[];
  /** Which bot sent it, if several were given addresses of their own: see `addressOf`. */
  client?: string;
}

/** Two edits of one message that were under way at the same time, so that the older one might have come last. */
export interface EditOverlap {
  messageId: string;
  clients: (string | undefined)[];
}

export interface RejectionRecord {
  at: number;
  method: string;
  route: string;
  path: string;
  status: number;
  code: number;
  reason: string;
}

/** A mention in a text that pings. */
export interface Ping {
  messageId: string;
  kind: 'user' | 'role' | 'everyone';
  id: string;
}

/** What an owner sets for the application in the developer portal. */
export interface Portal {
  botPublic: boolean;
  requireCodeGrant: boolean;
  /** Privileged intents that are on, as in the application's `flags`. */
  flags: number;
  interactionsEndpointUrl: string | null;
  /** The owner's user, or of a team's application the placeholder that Discord shows. */
  owner: APIUser;
  /** Of an application that belongs to a team. */
  team: APITeam | null;
  /** Servers that the bot is in. */
  guilds: number;
  /** Shards that may identify in five seconds: `max_concurrency`. */
  identifiesAtOnce: number;
}

/** The state of the sandbox's Discord. */
export interface World {
  readonly clock: SandboxClock;
  readonly newId: () => string;
  readonly changes: EventEmitter<{ change: [] }>;
  /** Must be called after a change, so that waiting predicates are evaluated. */
  readonly emitChange: () => void;
  readonly token: string;
  tokenRevoked: boolean;
  readonly applicationId: string;
  /** Settings of the application in the developer portal, which tests may change. */
  readonly portal: Portal;
  readonly guildId: string;
  /** What interactions tell about the server, which tests may change. */
  readonly guild: { locale: string; features: string[] };
  /** Whether the bot may manage the server, and the server's rules of automatic moderation, as the API returns them. */
  readonly autoMod: { isReadable: boolean; rules: Record<string, unknown>[] };
  /** Milliseconds until the first response to an interaction is due. */
  answerWithinMs: number;
  /** Whether the bot has left the server. */
  hasLeft: boolean;
  /** The user who owns the server. */
  guildOwnerId: string;
  /** `http://127.0.0.1:PORT`, set when the server listens. */
  origin: string;
  /** Roles that tests have added: names by id. */
  readonly roles: Map<string, string>;
  readonly members: Map<string, MemberRecord>;
  readonly channels: Map<string, SandboxChannel>;
  readonly messages: Map<string, SandboxMessage>;
  readonly interactions: Map<string, InteractionRecord>;
  /** Registered commands: global ones under `''`, a guild's under its id. */
  readonly commands: Map<string, APIApplicationCommand[]>;
  /** Files on the CDN, by attachment id. */
  readonly stored: Map<string, StoredFile>;
  /** Sends an event to the bot's gateway sessions. */
  dispatch: (event: string, data: unknown) => void;
  readonly requests: RequestRecord[];
  readonly rejections: RejectionRecord[];
  readonly rateLimited: RejectionRecord[];
  readonly editOverlaps: EditOverlap[];
  readonly pings: Ping[];
  readonly withoutAllowedMentions: { messageId: string; route: string }[];
  /** Words that a rule of automatic moderation blocks in the server's channels, in lower case. */
  readonly blockedWords: Set<string>;
}

export interface StoredFile {
  channelId: string;
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** Creates an empty world with its own ids. */
export function createWorld(clock: SandboxClock, token: string | undefined): World {
  const newId = createSnowflakes(clock.now);
  const changes = new EventEmitter<{ change: [] }>();
  changes.setMaxListeners(0);
  const applicationId = newId();
  return {
    clock,
    newId,
    changes,
    emitChange: () => changes.emit('change'),
    token: token ?? `${Buffer.from(applicationId).toString('base64url')}.sandbox.${newId()}`,
    tokenRevoked: false,
    applicationId,
    // As a new application is.
    portal: {
      botPublic: true,
      requireCodeGrant: false,
      flags: 0,
      interactionsEndpointUrl: null,
      owner: userOf(newId(), 'owner'),
      team: null,
      guilds: 1,
      identifiesAtOnce: 1,
    },
    guildId: newId(),
    guild: { locale: 'en-US', features: [] },
    autoMod: { isReadable: false, rules: [] },
    answerWithinMs: ANSWER_WITHIN_MS,
    hasLeft: false,
    guildOwnerId: newId(),
    origin: '',
    roles: new Map(),
    members: new Map(),
    channels: new Map(),
    messages: new Map(),
    interactions: new Map(),
    commands: new Map(),
    stored: new Map(),
    dispatch: () => {},
    requests: [],
    rejections: [],
    rateLimited: [],
    editOverlaps: [],
    pings: [],
    withoutAllowedMentions: [],
    blockedWords: new Set(),
  };
}
