import { randomBytes } from 'node:crypto';
import { channelPermissions } from './channel.ts';
import type { SandboxChannel } from './records/channel.ts';
import { type InteractionRecord, type InteractionResponse, KINDS } from './records/interaction.ts';
import type { MemberRecord } from './records/member.ts';
import type { SandboxMessage } from './records/message.ts';
import type { World } from './world.ts';

/** Milliseconds that an interaction's token is valid. */
export const TOKEN_LIFE_MS = 15 * 60 * 1000;

const MANAGE_GUILD = 1n << 5n;

const isThread = ({ type }: SandboxChannel) => type >= 10 && type <= 12;

/** Values of a new interaction. */
export interface InteractionOpening {
  type: InteractionRecord['type'];
  member: MemberRecord;
  channel: SandboxChannel;
  data: Record<string, unknown>;
  source?: SandboxMessage | undefined;
  /** The message that a command of its menu is for. */
  target?: SandboxMessage | undefined;
}

/** The error that a member sees if the application did not respond within three seconds. */
export class NoResponse extends Error {
  constructor(detail: string) {
    super(`The application did not respond. ${detail}`);
    this.name = 'NoResponse';
  }
}

/** Creates an interaction and sends it to the bot. */
export function openInteraction(world: World, opening: InteractionOpening): InteractionRecord {
  const { type, member, channel, data, source, target } = opening;
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
    ...memberFields(world, channel, member),
    channel_id: channel.id,
    channel: {
      id: channel.id,
      type: channel.type,
      ...(channel.guildId === undefined
        ? {}
        : {
            guild_id: channel.guildId,
            name: channel.name,
            position: 0,
            parent_id: channel.parent?.id ?? null,
            // A thread has no age restriction of its own.
            ...(isThread(channel) ? {} : { nsfw: channel.nsfw }),
          }),
      permissions: member.permissions.toString(),
      flags: 0,
    },
    ...(source === undefined ? {} : { message: source.toJSON() }),
    locale: member.locale,
    app_permissions: (
      channelPermissions(channel) | (world.autoMod.isReadable ? MANAGE_GUILD : 0n)
    ).toString(),
    entitlements: [],
    authorizing_integration_owners: integrationOwners,
    context: contextOf(channel),
    attachment_size_limit: uploadLimit,
  };
  const stopDeadline = world.clock.setTimeout(() => {
    response.reject(new NoResponse(`Interaction ${id} had no answer within ${world.answerWithinMs} ms.`));
    world.emitChange();
  }, world.answerWithinMs);
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
      ...(target === undefined ? {} : { target_message_id: target.id }),
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

function memberFields(world: World, channel: SandboxChannel, member: MemberRecord): Record<string, unknown> {
  if (channel.guildId === undefined) return { user: member.user };
  const { features } = world.guild;
  // Only a community chooses its language: https://discord.com/developers/docs/resources/guild#guild-object
  const locale = features.includes('COMMUNITY') ? world.guild.locale : 'en-US';
  return {
    guild_id: channel.guildId,
    guild: { id: channel.guildId, locale, features: [...features] },
    guild_locale: locale,
    member: {
      user: member.user,
      roles: [...member.roles],
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

function ownersOf(channel: SandboxChannel, member: MemberRecord): Record<string, string> {
  if (channel.kind === 'guild') return { 0: channel.guildId ?? '0' };
  if (channel.kind === 'bot-dm') return { 0: '0' };
  return { 1: member.id };
}
