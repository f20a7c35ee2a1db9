import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationCommandType,
  type REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsResult,
  Routes,
} from 'discord.js';

/** Fields of a definition that Discord fills in with a default if they are missing. */
const COMPARED = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'contexts',
  'integration_types',
  'default_member_permissions',
] as const;

/** The commands as Discord has them. */
interface Registration {
  readonly isSent: boolean;
  readonly commands: RESTPutAPIApplicationCommandsResult;
}

interface RegisterOptions {
  /** Registers in one guild only, for development: changes show at once there. */
  readonly guildId?: string | undefined;
  /** Whether this process may register them: of several processes, one does. */
  readonly mayRegister?: (() => Promise<boolean>) | undefined;
}

/**
 * Registers the commands in one request, only if they differ from the registered ones.
 *
 * @returns the registered commands with their ids, and whether anything was sent; nothing if it may not be sent.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  definitions: readonly RESTPostAPIApplicationCommandsJSONBody[],
  { guildId, mayRegister = async () => true }: RegisterOptions = {},
): Promise<Registration | undefined> {
  const registered = await fetchCommands(rest, applicationId, guildId);
  if (isSame(registered, definitions, guildId)) return { isSent: false, commands: registered };
  if (!(await mayRegister())) return undefined;
  const sent = await rest.put(routeOf(applicationId, guildId), { body: definitions });
  return { isSent: true, commands: sent as RESTPutAPIApplicationCommandsResult };
}

/** Compares the registered commands, global or of one guild, with these definitions. */
export async function compareCommands(
  rest: REST,
  applicationId: string,
  definitions: readonly RESTPostAPIApplicationCommandsJSONBody[],
  guildId?: string,
): Promise<'none' | 'same' | 'different'> {
  const registered = await fetchCommands(rest, applicationId, guildId);
  if (isSame(registered, definitions, guildId)) return 'same';
  return registered.length === 0 ? 'none' : 'different';
}

async function fetchCommands(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
): Promise<RESTGetAPIApplicationCommandsResult> {
  // Without this parameter the response lacks the localizations, and the comparison would always fail.
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await rest.get(routeOf(applicationId, guildId), { query });
  return registered as RESTGetAPIApplicationCommandsResult;
}

function isSame(
  registered: RESTGetAPIApplicationCommandsResult,
  definitions: readonly RESTPostAPIApplicationCommandsJSONBody[],
  guildId: string | undefined,
): boolean {
  const compared = guildId === undefined ? COMPARED : COMPARED.filter(field => !GLOBAL_ONLY.has(field));
  return isDeepStrictEqual(summarize(registered, compared), summarize(definitions, compared));
}

function routeOf(applicationId: string, guildId: string | undefined): `/${string}` {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

/** Discord keeps these for global commands only. */
const GLOBAL_ONLY = new Set<string>(['contexts', 'integration_types']);

/** Reduces definitions to the compared fields, by type and name, without empty values. */
function summarize(definitions: readonly object[], fields: readonly string[]): unknown {
  const rows = definitions.map(definition =>
    Object.fromEntries(fields.map(field => [field, Reflect.get(definition, field)])),
  );
  return new Map(
    rows.map(({ type = ApplicationCommandType.ChatInput, ...row }) => [`${type}:${row.name}`, prune(row)]),
  );
}

/** Removes values that Discord adds or drops: null, empty texts, lists and objects, `false`. */
function prune(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prune);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, prune(inner)] as const)
    .filter(
      ([, inner]) =>
        inner !== null && inner !== undefined && inner !== false && inner !== '' && !isEmpty(inner),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
