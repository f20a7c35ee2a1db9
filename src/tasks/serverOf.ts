import type { Origin } from './origin.ts';

/** The server whose share of the day is spent: in direct messages, and on a member's own account, it is nobody's. */
export function serverOf({
  guildId,
  guildInstalled,
}: Pick<Origin, 'guildId' | 'guildInstalled'>): string | undefined {
  return guildInstalled ? guildId : undefined;
}
