import { ChannelType, type Client, GatewayDispatchEvents, type Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { channelIdsOf } from './channelParents.ts';

/** The part of an interaction that tells whether its channel is age-restricted: of a thread, its channel is. */
const packetSchema = z.object({
  t: z.literal(GatewayDispatchEvents.InteractionCreate),
  d: z.object({ channel: z.object({ id: z.string(), type: z.number(), nsfw: z.boolean().default(false) }) }),
});

const THREADS: ReadonlySet<number> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** Channels that are remembered: each interaction tells about its own again. */
const CHANNELS_MAX = 10_000;

/** Whether channels are age-restricted, as the last interaction there said, by channel id. */
const ages = new WeakMap<Client, LRUCache<string, boolean>>();

/** Notes whether the channel of an interaction is age-restricted. `packet` is any packet of the gateway. */
export function noteChannelAge(client: Client, packet: unknown): void {
  const { data } = packetSchema.safeParse(packet);
  if (!data || THREADS.has(data.d.channel.type)) return;
  const known = ages.get(client) ?? new LRUCache<string, boolean>({ max: CHANNELS_MAX });
  ages.set(client, known);
  known.set(data.d.channel.id, data.d.channel.nsfw);
}

/** Whether the channel of an interaction is age-restricted; undefined for a thread whose channel is not known. */
export function isAgeRestricted(interaction: Interaction): boolean | undefined {
  const known = ages.get(interaction.client);
  // The channel itself, or that of a thread.
  return channelIdsOf(interaction)
    .map(id => known?.get(id))
    .find(age => age !== undefined);
}
