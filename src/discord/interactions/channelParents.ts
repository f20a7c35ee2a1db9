import { type Client, GatewayDispatchEvents, type Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** The part of an interaction that tells about its channel. discord.js keeps it only for channels in its cache. */
const packetSchema = z.object({
  t: z.literal(GatewayDispatchEvents.InteractionCreate),
  d: z.object({ channel: z.object({ id: z.string(), parent_id: z.string() }) }),
});

/** Channels that are remembered: each interaction tells about its own again. */
const CHANNELS_MAX = 10_000;

/** Parents of channels, as the last interaction there said, by channel id. */
const parents = new WeakMap<Client, LRUCache<string, string>>();

/** Notes what the channel of an interaction belongs to. `packet` is any packet of the gateway. */
export function noteChannelParent(client: Client, packet: unknown): void {
  const { data } = packetSchema.safeParse(packet);
  if (!data) return;
  const known = parents.get(client) ?? new LRUCache<string, string>({ max: CHANNELS_MAX });
  parents.set(client, known);
  known.set(data.d.channel.id, data.d.channel.parent_id);
}

/** The ids of the interaction's channel and of what it belongs to: a thread's channel, or a post's forum. */
export function channelIdsOf({ client, channelId }: Interaction): readonly string[] {
  if (channelId === null) return [];
  const parent = parents.get(client)?.get(channelId);
  return parent === undefined ? [channelId] : [channelId, parent];
}
