import { invalidForm } from '../apiError.ts';
import type { SandboxMessage } from '../records/message.ts';
import type { Call } from '../route.ts';
import type { World } from '../world.ts';
import { visibleChannel } from './channels.ts';

const DEFAULT_LIMIT = 50;
const MAXIMUM = 100;

/**
 * A channel's messages, newest first, without ephemeral ones:
 * https://discord.com/developers/docs/resources/message#get-channel-messages
 */
export function listMessages(world: World, call: Call): SandboxMessage[] {
  const channel = visibleChannel(world, call);
  const limit = Number(call.query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAXIMUM)
    throw invalidForm(['limit'], 'NUMBER_TYPE_MAX', `int value should be between 1 and ${MAXIMUM}.`);
  const all = [...world.messages.values()].filter(
    message => message.channelId === channel.id && !message.deleted && !message.ephemeral,
  );
  const [before, after, around] = ['before', 'after', 'around'].map(key => idOf(call, key));
  // Ids increase with time, and the map keeps the order of creation.
  if (before !== undefined)
    return all
      .filter(({ id }) => BigInt(id) < before)
      .slice(-limit)
      .reverse();
  if (after !== undefined)
    return all
      .filter(({ id }) => BigInt(id) > after)
      .slice(0, limit)
      .reverse();
  if (around !== undefined) {
    const middle = all.filter(({ id }) => BigInt(id) < around).length;
    const start = Math.max(0, middle - Math.floor(limit / 2));
    return all.slice(start, start + limit).reverse();
  }
  return all.slice(-limit).reverse();
}

function idOf(call: Call, key: string): bigint | undefined {
  const id = call.query.get(key);
  if (id === null) return undefined;
  if (!/^\d+$/.test(id)) throw invalidForm([key], 'NUMBER_TYPE_COERCE', `Value "${id}" is not snowflake.`);
  return BigInt(id);
}
