import type { Interaction } from 'discord.js';
import { isInCommunity } from './communities.ts';

/**
 * The language of what everybody reads: the server's if it is a community, which has chosen one, else that of who uses
 * the command. Discord calls every other server's language `en-US`:
 * https://docs.discord.com/developers/resources/guild#guild-object
 */
export function publicLocale(interaction: Interaction): string {
  const { guildLocale, locale } = interaction;
  return guildLocale !== null && isInCommunity(interaction) ? guildLocale : locale;
}
