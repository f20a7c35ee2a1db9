import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import { ClientError } from './clientError.ts';
import { contextOf } from './interaction.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { MemberRecord } from './records/member.ts';
import type { World } from './world.ts';

const CHAT_INPUT = 1;
const MESSAGE = 3;
const SUBCOMMAND = 1;
const SUBCOMMAND_GROUP = 2;
const ADMINISTRATOR = 1n << 3n;

export interface FoundCommand {
  command: APIApplicationCommand;
  /** Options of the command or of the named subcommand. */
  options: readonly APIApplicationCommandOption[];
  /** Wraps the options in the subcommand, as interactions send them. */
  wrap: (options: Record<string, unknown>[]) => Record<string, unknown>[];
}

/** Finds a command by its name, followed by group and subcommand. Throws if the client would not show it. */
export function findCommand(
  world: World,
  words: string,
  member: MemberRecord,
  channel: SandboxChannel,
): FoundCommand {
  const [name = '', ...path] = words.replace(/^\//, '').split(' ');
  const command = findOffered(world, CHAT_INPUT, name, member, channel);
  let options: readonly APIApplicationCommandOption[] = command.options ?? [];
  const levels: { type: number; name: string }[] = [];
  for (const word of path) {
    const next = options.find(option => option.type <= SUBCOMMAND_GROUP && option.name === word);
    if (next === undefined) throw new ClientError(`/${name} has no subcommand ${word}.`);
    levels.push({ type: next.type, name: word });
    options = 'options' in next ? (next.options ?? []) : [];
  }
  if (options.some(option => option.type === SUBCOMMAND || option.type === SUBCOMMAND_GROUP))
    throw new ClientError(`/${words} needs a subcommand.`);
  return {
    command,
    options,
    wrap: filled =>
      levels.reduceRight<Record<string, unknown>[]>((inner, level) => [{ ...level, options: inner }], filled),
  };
}

/** Finds a command in the menu of a message, by its name. Throws if the client would not show it. */
export function findMessageCommand(
  world: World,
  name: string,
  member: MemberRecord,
  channel: SandboxChannel,
): APIApplicationCommand {
  return findOffered(world, MESSAGE, name, member, channel);
}

/** All commands that the client shows a member in a channel, in the order of their names. */
export function offeredCommands(
  world: World,
  member: MemberRecord,
  channel: SandboxChannel,
): APIApplicationCommand[] {
  const registered = [...world.commands.values()].flat();
  const offered = registered.filter(command => {
    try {
      return findOffered(world, command.type, command.name, member, channel) === command;
    } catch (error) {
      if (error instanceof ClientError) return false;
      throw error;
    }
  });
  return offered.sort((one, other) => one.name.localeCompare(other.name));
}

function findOffered(
  world: World,
  type: number,
  name: string,
  member: MemberRecord,
  channel: SandboxChannel,
): APIApplicationCommand {
  const of = (scope: string) =>
    world.commands.get(scope)?.find(candidate => candidate.type === type && candidate.name === name);
  const inGuild = channel.kind === 'guild' ? of(world.guildId) : undefined;
  const command = inGuild ?? of('');
  if (command === undefined)
    throw new ClientError(`There is no command ${type === CHAT_INPUT ? '/' : ''}${name}.`);
  if (command !== inGuild) checkContext(command, channel);
  const needed = BigInt(command.default_member_permissions ?? 0);
  const admin = (member.permissions & ADMINISTRATOR) !== 0n;
  const adminsOnly = command.default_member_permissions === '0';
  if (channel.guildId !== undefined && !admin && (adminsOnly || (member.permissions & needed) !== needed))
    throw new ClientError(`${member.name} lacks the permissions for /${name}.`);
  return command;
}

function checkContext(command: APIApplicationCommand, channel: SandboxChannel): void {
  const context = contextOf(channel);
  if (command.contexts != null && !command.contexts.some(allowed => allowed === context))
    throw new ClientError(`/${command.name} is not shown in context ${context} (${channel.kind}).`);
  const install = channel.kind === 'guild' || channel.kind === 'bot-dm' ? 0 : 1;
  const installs: readonly number[] = command.integration_types ?? [0];
  const everywhere = channel.kind === 'bot-dm' && installs.length > 0;
  if (!everywhere && !installs.includes(install))
    throw new ClientError(`/${command.name} cannot be installed so that it shows in ${channel.kind}.`);
}
