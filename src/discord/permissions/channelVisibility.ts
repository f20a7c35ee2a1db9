import { type Interaction, PermissionFlagsBits, type REST } from 'discord.js';
import { canViewChannel } from './canViewChannel.ts';
import { createGuildCache } from './guildCache.ts';

/** Whether the one who looks sees a channel. */
export type CanViewChannel = (channelId: string) => Promise<boolean>;

/**
 * Finds out which channels of a server a member sees, so that a song from a closed channel is not told elsewhere. The
 * channel they are in is always one of them; where Discord does not tell the bot more, it is the only one.
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
    const roleIds = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
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
