import type { Client, Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { interactionField } from '../gateway/interactionField.ts';

/** Interactions whose roles are remembered: more than are answered at once. */
const INTERACTIONS_MAX = 2000;

/** Ids of roles by interaction id. */
const roles = new WeakMap<Client, LRUCache<string, readonly string[]>>();

/**
 * Notes the roles of an interaction's member: discord.js drops those that are not in its cache. `packet` is any packet of the
 * gateway.
 */
export function noteMemberRoles(client: Client, packet: unknown): void {
  const id = interactionField(packet, 'id');
  const given = interactionField(packet, 'member', 'roles');
  if (typeof id !== 'string' || !Array.isArray(given)) return;
  const known = roles.get(client) ?? new LRUCache<string, readonly string[]>({ max: INTERACTIONS_MAX });
  roles.set(client, known);
  known.set(id, given.map(String));
}

/** The ids of the roles of an interaction's member, without @everyone. */
export function memberRolesOf({ client, id, member }: Interaction): readonly string[] {
  const given = member?.roles ?? [];
  return roles.get(client)?.get(id) ?? (Array.isArray(given) ? given : [...given.cache.keys()]);
}
