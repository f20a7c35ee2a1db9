import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import type { APIApplicationCommand, RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { ApiError, invalidForm } from '../apiError.ts';
import { type Answer, type Call, param, type Route } from '../route.ts';
import { checkCommands } from '../rules/commands.ts';
import { checkShape } from '../rules/shape.ts';
import type { World } from '../world.ts';

/**
 * Routes that register commands, global ones or a guild's:
 * https://discord.com/developers/docs/interactions/application-commands
 */
export function commandRoutes(world: World): Route[] {
  return [
    '/applications/{application}/commands',
    '/applications/{application}/guilds/{guild}/commands',
  ].flatMap((path): Route[] => [
    { method: 'GET', path, auth: true, handle: call => list(world, call) },
    { method: 'PUT', path, auth: true, handle: call => replace(world, call) },
  ]);
}

function scopeOf(world: World, call: Call): string {
  if (param(call, 'application') !== world.applicationId)
    throw new ApiError(50001, 'another application’s commands');
  const guild = param(call, 'guild');
  if (guild !== '' && guild !== world.guildId) throw new ApiError(50001, 'the app is not in this guild');
  return guild;
}

function list(world: World, call: Call): Answer {
  const commands = world.commands.get(scopeOf(world, call)) ?? [];
  const localized = call.query.get('with_localizations') === 'true';
  return { status: 200, body: localized ? commands : commands.map(withoutLocalizations) };
}

function replace(world: World, call: Call): Answer {
  const scope = scopeOf(world, call);
  if (!Array.isArray(call.body)) throw invalidForm([], 'LIST_TYPE_CONVERT', 'Only iterables may be used.');
  for (const definition of call.body)
    checkShape(ApplicationCommandUpdateRequestSchema, withNumber(definition));
  const definitions = call.body as RESTPostAPIApplicationCommandsJSONBody[];
  checkCommands(definitions);
  const before = world.commands.get(scope) ?? [];
  const commands = definitions.map(definition => {
    const type = definition.type ?? 1;
    const old = before.find(command => command.name === definition.name && command.type === type);
    const normal = normalize(world, scope, definition);
    const { id, version, ...rest } = old ?? { id: world.newId(), version: '' };
    const same = isDeepStrictEqual(rest, normal);
    return { id, version: same ? version : world.newId(), ...normal } as APIApplicationCommand;
  });
  world.commands.set(scope, commands);
  world.emitChange();
  return { status: 200, body: commands };
}

/** The published schema types permissions as a number; Discord and its documentation use a string of digits. */
function withNumber(definition: unknown): unknown {
  const permissions = (definition as { default_member_permissions?: unknown } | null)
    ?.default_member_permissions;
  if (typeof permissions !== 'string' || !/^\d+$/.test(permissions)) return definition;
  return { ...(definition as object), default_member_permissions: Number(permissions) };
}

/** A definition as Discord returns it: with defaults, and without options' flags that are false. */
function normalize(
  world: World,
  scope: string,
  definition: RESTPostAPIApplicationCommandsJSONBody,
): Omit<APIApplicationCommand, 'id' | 'version'> {
  const options = 'options' in definition ? (definition.options as Loose[] | undefined) : undefined;
  const normal = {
    application_id: world.applicationId,
    ...(scope === '' ? {} : { guild_id: scope }),
    type: definition.type ?? 1,
    name: definition.name,
    name_localizations: definition.name_localizations ?? null,
    description: ('description' in definition ? definition.description : undefined) ?? '',
    description_localizations:
      ('description_localizations' in definition ? definition.description_localizations : undefined) ?? null,
    default_member_permissions: definition.default_member_permissions?.toString() ?? null,
    dm_permission: definition.dm_permission ?? true,
    contexts: definition.contexts ?? null,
    integration_types: definition.integration_types ?? [0],
    nsfw: definition.nsfw ?? false,
    ...(options === undefined || options.length === 0 ? {} : { options: options.map(normalizeOption) }),
  };
  return normal as Omit<APIApplicationCommand, 'id' | 'version'>;
}

interface Loose {
  [key: string]: unknown;
  options?: Loose[];
}

function normalizeOption(option: Loose): Loose {
  const { options, ...rest } = option;
  const kept = Object.entries(rest).filter(
    ([, value]) => value !== false && value !== null && value !== undefined,
  );
  return {
    name_localizations: null,
    description_localizations: null,
    ...Object.fromEntries(kept),
    ...(options === undefined ? {} : { options: options.map(normalizeOption) }),
  };
}

function withoutLocalizations<T>(value: T): T {
  const copy = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(copy);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).filter(([key]) => !key.endsWith('_localizations'));
    return Object.fromEntries(entries.map(([key, child]) => [key, copy(child)]));
  };
  return copy(value) as T;
}
