import { ClientError } from './clientError.ts';
import type { AutoMenu } from './describe.ts';
import { resolvedChannel } from './fillOptions.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { MemberRecord } from './records/member.ts';
import type { World } from './world.ts';

/** A member, a channel, or the id of a role. */
export type MenuEntry = MemberRecord | SandboxChannel | string;

const USER = 5;
const ROLE = 6;

/**
 * The chosen values of a menu that Discord fills, and what they resolve to. Throws for what the client would not offer.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function fillMenu(
  world: World,
  chooser: MemberRecord,
  menu: AutoMenu,
  entries: readonly MenuEntry[],
): { values: string[]; resolved: Record<string, Record<string, unknown>> } {
  const { min_values = 1, max_values = 1 } = menu;
  if (entries.length < min_values || entries.length > max_values)
    throw new ClientError(`The menu takes ${min_values} to ${max_values}, not ${entries.length}.`);
  const found = entries.map(entry => resolve(world, chooser, menu, entry));
  const kinds = new Set(found.flatMap(({ parts }) => Object.keys(parts)));
  const resolved = Object.fromEntries(
    [...kinds].map(kind => [
      kind,
      Object.fromEntries(found.flatMap(({ id, parts }) => (kind in parts ? [[id, parts[kind]]] : []))),
    ]),
  );
  return { values: found.map(({ id }) => id), resolved };
}

function resolve(
  world: World,
  chooser: MemberRecord,
  menu: AutoMenu,
  entry: MenuEntry,
): { id: string; parts: Record<string, unknown> } {
  if (menu.type === ROLE) {
    const name = typeof entry === 'string' ? world.roles.get(entry) : undefined;
    if (typeof entry !== 'string' || name === undefined) throw new ClientError('The menu takes roles.');
    return { id: entry, parts: { roles: { id: entry, name, permissions: '0', position: 1, color: 0 } } };
  }
  if (typeof entry === 'string') throw new ClientError('The menu takes no roles.');
  if (menu.type === USER) {
    if (!('user' in entry)) throw new ClientError('The menu takes members.');
    const { user, roles, permissions } = entry;
    const members = { roles: [...roles], permissions: permissions.toString(), joined_at: null };
    return { id: entry.id, parts: { users: user, members } };
  }
  if ('user' in entry) throw new ClientError('The menu takes channels.');
  const { channel_types } = menu;
  if (entry.guildId !== world.guildId) throw new ClientError(`"${entry.name}" is no channel of this server.`);
  if (channel_types && !channel_types.includes(entry.type))
    throw new ClientError(`The menu takes channels of types ${channel_types.join(', ')}.`);
  return { id: entry.id, parts: { channels: resolvedChannel(entry, chooser) } };
}
