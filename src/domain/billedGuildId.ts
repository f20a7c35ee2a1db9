import type { Origin } from './origin.ts';

/** The guild whose daily limit is charged. None in direct messages and for user-installed apps. */
export function billedGuildId({
  guildId,
  guildInstalled,
}: Pick<Origin, 'guildId' | 'guildInstalled'>): string | undefined {
  return guildInstalled ? guildId : undefined;
}
