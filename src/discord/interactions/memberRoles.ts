import { type Client, GatewayDispatchEvents, type Interaction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** The part of an interaction that tells its member's roles. discord.js drops those that are not in its cache. */
const packetSchema = z.object({
  t: z.literal(GatewayDispatchEvents.InteractionCreate),
  d: z.object({ id: z.string(), member: z.object({ roles: z.array(z.string()) }) }),
});

/** Interactions whose roles are remembered: more than are answered at once. */
const INTERACTIONS_MAX = 2000;

/** Ids of roles by interaction id. */
const roles = new WeakMap<Client, LRUCache<string, readonly string[]>>();

/** Notes the roles of an interaction's member. `packet` is any packet of the gateway. */
export function noteMemberRoles(client: Client, packet: unknown): void {
  const { data } = packetSchema.safeParse(packet);
  if (!data) return;
  const known = roles.get(client) ?? new LRUCache<string, readonly string[]>({ max: INTERACTIONS_MAX });
  roles.set(client, known);
  known.set(data.d.id, data.d.member.roles);
}

/** The ids of the roles of an interaction's member, without @everyone. */
export function memberRolesOf({ client, id, member }: Interaction): readonly string[] {
  const given = member?.roles ?? [];
  return roles.get(client)?.get(id) ?? (Array.isArray(given) ? given : [...given.cache.keys()]);
}
