import { type Client, GuildFeature, type Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { interactionField } from '../gateway/interactionField.ts';

/** Guilds that are remembered: each interaction tells about its own again. */
const GUILDS_MAX = 10_000;

/** Whether a guild is a community, as the last interaction there said, by guild id. */
const communities = new WeakMap<Client, LRUCache<string, boolean>>();

/**
 * The language of what everybody reads: the server's if it is a community, which has chosen one, else that of who uses
 * the command. Discord calls every other server's language `en-US`:
 * https://docs.discord.com/developers/resources/guild#guild-object
 */
export function publicLocale(interaction: Interaction): string {
  const { guildLocale, locale } = interaction;
  return guildLocale !== null && isInCommunity(interaction) ? guildLocale : locale;
}

/** Notes whether the guild of an interaction is a community: discord.js does not. `packet` is any packet of the gateway. */
export function noteCommunity(client: Client, packet: unknown): void {
  const id = interactionField(packet, 'guild', 'id');
  const features = interactionField(packet, 'guild', 'features');
  if (typeof id !== 'string' || !Array.isArray(features)) return;
  const known = communities.get(client) ?? new LRUCache<string, boolean>({ max: GUILDS_MAX });
  communities.set(client, known);
  known.set(id, features.includes(GuildFeature.Community));
}

/** Whether the guild of an interaction is a community: only then somebody may have chosen its language. */
function isInCommunity({ client, guildId }: Interaction): boolean {
  return guildId !== null && (communities.get(client)?.get(guildId) ?? false);
}
