import { type APIOverwrite, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';

/** A member or role, with its permissions in the guild. */
export interface ChannelViewer {
  readonly userId: string;
  readonly guildId: string;
  readonly roleIds: readonly string[];
  /** Permissions of the guild's roles by id; the id of @everyone is the guild's id. */
  readonly roles: ReadonlyMap<string, bigint>;
}

/**
 * Whether a member can view a channel by Discord's rules: roles first, then the channel's overwrites for @everyone, for
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
