import { type APIOverwrite, OverwriteType, type REST } from 'discord.js';
import type { Task } from '../../domain/task.ts';
import { classifyDeliveryError } from '../rest/classifyDeliveryError.ts';
import { canViewChannel } from './canViewChannel.ts';
import { createGuildCache, type GuildPermissions } from './guildCache.ts';

/** Whether a channel may be notified about a task. */
export type AudienceCheck = (task: Task, channelId: string) => Promise<boolean>;

/**
 * Creates the audience check. It allows a notification only if the source is the target channel itself or public, or if
 * each role and member that can view the target channel can also view the source channel.
 *
 * @throws Discord's error if a retry may succeed.
 */
export function createAudienceCheck(rest: REST, now: () => number): AudienceCheck {
  const readServer = createGuildCache(rest, now);
  return async ({ origin }, channelId) => {
    const { guildId, applicationId } = origin;
    if (guildId === undefined || channelId === origin.channelId) return guildId !== undefined;
    try {
      const server = await readServer(guildId);
      const source = await server.overwritesOf(origin.channelId);
      if (!source) return false;
      if (canViewChannel(everyone(server, guildId), source)) return true;
      const target = await server.overwritesOf(channelId);
      return target !== undefined && isWithin(server, { guildId, applicationId }, target, source);
    } catch (error) {
      // Without access to the permissions, no notification is sent.
      if (classifyDeliveryError(error) === 'retry') throw error;
      return false;
    }
  };
}

const everyone = ({ roles }: GuildPermissions, guildId: string) => ({
  userId: '',
  guildId,
  roleIds: [],
  roles,
});

/** Whether each role and member that can view a channel, bots aside, can also view the source channel. */
function isWithin(
  server: GuildPermissions,
  { guildId, applicationId }: Pick<Task['origin'], 'applicationId'> & { guildId: string },
  target: readonly APIOverwrite[],
  source: readonly APIOverwrite[],
): boolean {
  const anybody = everyone(server, guildId);
  const roleIds = [...server.roles.keys()].filter(id => !server.managed.has(id));
  const members = target.filter(({ id, type }) => type === OverwriteType.Member && id !== applicationId);
  const viewers = [
    ...roleIds.map(id => ({ ...anybody, roleIds: [id] })),
    ...members.map(({ id }) => ({ ...anybody, userId: id })),
  ];
  return viewers.every(viewer => !canViewChannel(viewer, target) || canViewChannel(viewer, source));
}
