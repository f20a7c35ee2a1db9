import { ChannelType, type Client, type Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { interactionField } from '../gateway/interactionField.ts';

/** Channels that are remembered: each interaction tells about its own again. */
const CHANNELS_MAX = 10_000;

/** Parents of channels, as the last interaction there said, by channel id. */
const parents = new WeakMap<Client, LRUCache<string, string>>();

/**
 * Notes what the channel of an interaction belongs to: discord.js keeps it only for channels in its cache. `packet` is any
 * packet of the gateway.
 */
export function noteChannelParent(client: Client, packet: unknown): void {
  const id = interactionField(packet, 'channel', 'id');
  const parent = interactionField(packet, 'channel', 'parent_id');
  if (typeof id !== 'string' || typeof parent !== 'string') return;
  const known = parents.get(client) ?? new LRUCache<string, string>({ max: CHANNELS_MAX });
  parents.set(client, known);
  known.set(id, parent);
}

/** The ids of the interaction's channel and of what it belongs to: a thread's channel, or a post's forum. */
export function channelIdsOf({ client, channelId }: Interaction): readonly string[] {
  if (channelId === null) return [];
  const parent = parents.get(client)?.get(channelId);
  return parent === undefined ? [channelId] : [channelId, parent];
}

/** Of these, the channel is age-restricted or not, and their own packets do not tell. */
const THREADS: ReadonlySet<number> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** Whether channels are age-restricted, as the last interaction there said, by channel id. */
const ages = new WeakMap<Client, LRUCache<string, boolean>>();

/** Notes whether the channel of an interaction is age-restricted. `packet` is any packet of the gateway. */
export function noteChannelAge(client: Client, packet: unknown): void {
  const id = interactionField(packet, 'channel', 'id');
  const type = interactionField(packet, 'channel', 'type');
  if (typeof id !== 'string' || typeof type !== 'number' || THREADS.has(type)) return;
  const known = ages.get(client) ?? new LRUCache<string, boolean>({ max: CHANNELS_MAX });
  ages.set(client, known);
  known.set(id, interactionField(packet, 'channel', 'nsfw') === true);
}

/** Whether the channel of an interaction is age-restricted; undefined for a thread whose channel is not known. */
export function isAgeRestricted(interaction: Interaction): boolean | undefined {
  const known = ages.get(interaction.client);
  // The channel itself, or that of a thread.
  return channelIdsOf(interaction)
    .map(id => known?.get(id))
    .find(age => age !== undefined);
}
