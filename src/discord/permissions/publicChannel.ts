import type { REST } from 'discord.js';
import { canViewChannel } from './canViewChannel.ts';
import { createGuildCache } from './guildCache.ts';

/** Whether everybody in a server can view a channel; false if Discord does not say. */
export type IsPublicChannel = (guildId: string, channelId: string) => Promise<boolean>;

export function createIsPublicChannel(rest: REST, now: () => number): IsPublicChannel {
  const readServer = createGuildCache(rest, now);
  return async (guildId, channelId) => {
    const server = await readServer(guildId).catch(() => undefined);
    const overwrites = await server?.overwritesOf(channelId).catch(() => undefined);
    if (!server || !overwrites) return false;
    return canViewChannel({ userId: '', guildId, roleIds: [], roles: server.roles }, overwrites);
  };
}
