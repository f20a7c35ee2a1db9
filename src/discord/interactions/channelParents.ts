import type { Client, Interaction } from 'discord.js';
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
