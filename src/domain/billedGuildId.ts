import type { Origin } from './origin.ts';

/** The server whose share of the day is spent: in direct messages, and on a member's own account, it is nobody's. */
export function billedGuildId({
  guildId,
  guildInstalled,
}: Pick<Origin, 'guildId' | 'guildInstalled'>): string | undefined {
  return guildInstalled ? guildId : undefined;
}
