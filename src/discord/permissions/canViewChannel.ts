import { type APIOverwrite, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';

/** Who looks, and what they may in the whole server. */
export interface ChannelViewer {
  readonly userId: string;
  readonly guildId: string;
  readonly roleIds: readonly string[];
  /** Permissions of the server's roles by id; the one that everybody has is called by the server's id. */
  readonly roles: ReadonlyMap<string, bigint>;
}

/**
 * Whether a member sees a channel, by the rules of Discord: roles first, then what the channel changes for everybody, for
 * roles, and for the member. https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function canViewChannel(
  { userId, guildId, roleIds, roles }: ChannelViewer,
  overwrites: readonly Pick<APIOverwrite, 'id' | 'type' | 'allow' | 'deny'>[],
): boolean {
  const all = [guildId, ...roleIds].reduce((sum, id) => sum | (roles.get(id) ?? 0n), 0n);
  if (all & PermissionFlagsBits.Administrator) return true;
  const mine = overwrites.filter(({ type }) => type === OverwriteType.Role);
  const levels = [
    mine.filter(({ id }) => id === guildId),
    mine.filter(({ id }) => id !== guildId && roleIds.includes(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  const permissions = levels.reduce((before, level) => {
    const denied = level.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = level.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (before & ~denied) | allowed;
  }, all);
  return (permissions & PermissionFlagsBits.ViewChannel) !== 0n;
}
