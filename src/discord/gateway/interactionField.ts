import { GatewayDispatchEvents } from 'discord.js';

/**
 * A field of an interaction in a packet of the gateway, by its path; nothing if the packet is of anything else. Without zod,
 * which is loaded only when the bot is connected.
 */
export function interactionField(packet: unknown, ...path: readonly string[]): unknown {
  if (fieldOf(packet, 't') !== GatewayDispatchEvents.InteractionCreate) return undefined;
  return path.reduce(fieldOf, fieldOf(packet, 'd'));
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
