import { type Interaction, PermissionFlagsBits, type REST } from 'discord.js';
import { memberRolesOf } from '../interactions/memberRoles.ts';
import { canViewChannel } from './canViewChannel.ts';
import { createGuildCache } from './guildCache.ts';

/** Whether everybody in a server can view a channel; false if Discord does not say. */
export type IsPublicChannel = (guildId: string, channelId: string) => Promise<boolean>;

/** Whether the member can view a channel. */
export type CanViewChannel = (channelId: string) => Promise<boolean>;

/**
 * Determines which channels of a guild a member can view, so that songs of private channels are not shown elsewhere. The
 * current channel is always visible; if the bot cannot read the permissions, it is the only one.
 */
export function createChannelVisibility(
  rest: REST,
  now: () => number,
): (interaction: Interaction) => Promise<CanViewChannel> {
  const readServer = createGuildCache(rest, now);
  return async interaction => {
    const { guildId, channelId, member, memberPermissions } = interaction;
    if (guildId === null || !member) return async () => false;
    if (memberPermissions?.has(PermissionFlagsBits.Administrator)) return async () => true;
    const server = await readServer(guildId).catch(() => undefined);
    const roleIds = memberRolesOf(interaction);
    return async id => {
      if (id === channelId) return true;
      const overwrites = await server?.overwritesOf(id).catch(() => undefined);
      if (!server || !overwrites) return false;
      return canViewChannel(
        { userId: interaction.user.id, guildId, roleIds, roles: server.roles },
        overwrites,
      );
    };
  };
}

export function createIsPublicChannel(rest: REST, now: () => number): IsPublicChannel {
  const readServer = createGuildCache(rest, now);
  return async (guildId, channelId) => {
    const server = await readServer(guildId).catch(() => undefined);
    const overwrites = await server?.overwritesOf(channelId).catch(() => undefined);
    if (!server || !overwrites) return false;
    return canViewChannel({ userId: '', guildId, roleIds: [], roles: server.roles }, overwrites);
  };
}
