import { type Client, GatewayDispatchEvents, GuildFeature, type Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** The part of an interaction that tells about its guild. discord.js does not keep it. */
const packetSchema = z.object({
  t: z.literal(GatewayDispatchEvents.InteractionCreate),
  d: z.object({ guild: z.object({ id: z.string(), features: z.array(z.string()) }) }),
});

/** Guilds that are remembered: each interaction tells about its own again. */
const GUILDS_MAX = 10_000;

/** Whether a guild is a community, as the last interaction there said, by guild id. */
const communities = new WeakMap<Client, LRUCache<string, boolean>>();

/** Notes whether the guild of an interaction is a community. `packet` is any packet of the gateway. */
export function noteCommunity(client: Client, packet: unknown): void {
  const parsed = packetSchema.safeParse(packet);
  if (!parsed.success) return;
  const known = communities.get(client) ?? new LRUCache<string, boolean>({ max: GUILDS_MAX });
  communities.set(client, known);
  const { id, features } = parsed.data.d.guild;
  known.set(id, features.includes(GuildFeature.Community));
}

/** Whether the guild of an interaction is a community: only then somebody may have chosen its language. */
export function isInCommunity({ client, guildId }: Interaction): boolean {
  return guildId !== null && (communities.get(client)?.get(guildId) ?? false);
}
