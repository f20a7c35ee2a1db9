import { randomBytes } from 'node:crypto';
import type { APIMessageInteractionMetadata } from 'discord-api-types/v10';
import { channelPermissions } from './channel.ts';
import type { Member } from './member.ts';
import type { SandboxMessage } from './message.ts';
import type { SandboxModal } from './modal.ts';
import type { SandboxChannel, World } from './world.ts';

/** How long an application may take for its first answer. https://discord.com/developers/docs/interactions/receiving-and-responding */
export const ANSWER_DEADLINE_MS = 3_000;
/** How long the token of an interaction is good. */
export const TOKEN_LIFE_MS = 15 * 60 * 1000;

export const KINDS = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;

/** The application's first answer. `type` is Discord's callback type. */
export interface InteractionResponse {
  type: number;
  /** The message made (4, 5) or changed (6, 7). */
  message?: SandboxMessage;
  modal?: SandboxModal;
  choices?: { name: string; value: string | number }[];
}

/** One interaction, from its dispatch on. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: (typeof KINDS)[keyof typeof KINDS];
  readonly at: number;
  readonly member: Member;
  readonly channel: SandboxChannel;
  /** What was dispatched, word for word. */
  readonly payload: Record<string, unknown>;
  /** The message whose button was pressed. */
  readonly source: SandboxMessage | undefined;
  readonly metadata: APIMessageInteractionMetadata;
  /** Largest file in bytes that the token's routes take. */
  readonly uploadLimit: number;
  /** The callback type of the first answer, once given. */
  answered: number | undefined;
  /** What `@original` means for this token. */
  original: SandboxMessage | undefined;
  /** Messages that this token can reach besides the original. */
  readonly followUps: SandboxMessage[];
  /** Counts also those deleted since. */
  followUpCount: number;
  readonly response: PromiseWithResolvers<InteractionResponse>;
  readonly stopDeadline: () => void;
}

/** What opens an interaction. */
export interface InteractionOpening {
  type: InteractionRecord['type'];
  member: Member;
  channel: SandboxChannel;
  data: Record<string, unknown>;
  source?: SandboxMessage | undefined;
}

/** The sentence that a member reads when the application was silent for three seconds. */
export class NoResponse extends Error {
  constructor(detail: string) {
    super(`The application did not respond. ${detail}`);
    this.name = 'NoResponse';
  }
}

/** Makes an interaction and sends it to the bot. */
export function openInteraction(world: World, opening: InteractionOpening): InteractionRecord {
  const { type, member, channel, data, source } = opening;
  const id = world.newId();
  const token = Buffer.from(`interaction:${id}:${randomBytes(48).toString('base64url')}`).toString(
    'base64url',
  );
  const response = Promise.withResolvers<InteractionResponse>();
  response.promise.catch(() => {});
  const uploadLimit = Math.max(member.uploadLimit, channel.uploadLimit);
  const integrationOwners = ownersOf(channel, member);
  const payload = {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    data,
    ...memberFields(channel, member),
    channel_id: channel.id,
    channel: {
      id: channel.id,
      type: channel.type,
      ...(channel.guildId === undefined
        ? {}
        : { guild_id: channel.guildId, name: channel.name, position: 0 }),
      permissions: member.permissions.toString(),
      flags: 0,
    },
    ...(source === undefined ? {} : { message: source.toJSON() }),
    locale: member.locale,
    app_permissions: channelPermissions(channel).toString(),
    entitlements: [],
    authorizing_integration_owners: integrationOwners,
    context: contextOf(channel),
    attachment_size_limit: uploadLimit,
  };
  const stopDeadline = world.clock.setTimeout(() => {
    response.reject(new NoResponse(`Interaction ${id} had no answer within ${ANSWER_DEADLINE_MS} ms.`));
    world.emitChange();
  }, ANSWER_DEADLINE_MS);
  const record: InteractionRecord = {
    id,
    token,
    type,
    at: world.clock.now(),
    member,
    channel,
    payload,
    source,
    metadata: {
      id,
      type: type as 2,
      user: member.user,
      authorizing_integration_owners: integrationOwners,
      ...(type === KINDS.component && source !== undefined ? { interacted_message_id: source.id } : {}),
    },
    uploadLimit,
    answered: undefined,
    original: undefined,
    followUps: [],
    followUpCount: 0,
    response,
    stopDeadline,
  };
  world.interactions.set(id, record);
  world.dispatch('INTERACTION_CREATE', payload);
  world.emitChange();
  return record;
}

function memberFields(channel: SandboxChannel, member: Member): Record<string, unknown> {
  if (channel.guildId === undefined) return { user: member.user };
  return {
    guild_id: channel.guildId,
    guild: { id: channel.guildId, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member: {
      user: member.user,
      roles: [],
      nick: null,
      avatar: null,
      joined_at: new Date(0).toISOString(),
      premium_since: null,
      deaf: false,
      mute: false,
      pending: false,
      communication_disabled_until: null,
      flags: 0,
      permissions: member.permissions.toString(),
    },
  };
}

/** 0 guild, 1 direct message with the bot, 2 other private channel. */
export function contextOf(channel: SandboxChannel): 0 | 1 | 2 {
  return channel.guildId !== undefined ? 0 : channel.kind === 'bot-dm' ? 1 : 2;
}

function ownersOf(channel: SandboxChannel, member: Member): Record<string, string> {
  if (channel.kind === 'guild') return { 0: channel.guildId ?? '0' };
  if (channel.kind === 'bot-dm') return { 0: '0' };
  return { 1: member.id };
}
