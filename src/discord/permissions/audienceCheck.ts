import { type APIOverwrite, OverwriteType, type REST } from 'discord.js';
import type { Task } from '../../domain/task.ts';
import { classifyDeliveryError } from '../rest/classifyDeliveryError.ts';
import { canViewChannel } from './canViewChannel.ts';
import { createGuildCache, type GuildPermissions } from './guildCache.ts';

/** Whether a channel may hear of a task. */
export type AudienceCheck = (task: Task, channelId: string) => Promise<boolean>;

/**
 * Makes what keeps songs of closed channels from being told elsewhere: a channel hears of what comes from itself, from a
 * channel that everybody sees, and from one that is seen with each role and by each member that lets it be seen.
 *
 * @throws what Discord answered where the same may work later.
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
      // Who may not look does not tell.
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

/** Whether each role and each member that a channel is seen with, bots aside, also sees its source. */
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
