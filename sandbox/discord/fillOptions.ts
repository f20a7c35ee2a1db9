import type { APIApplicationCommandOption, APIAttachment, APIUser } from 'discord-api-types/v10';
import { attachmentJson, storeFile } from './attachment.ts';
import { channelPermissions } from './channel.ts';
import { ClientError } from './clientError.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { MemberRecord } from './records/member.ts';
import { channelJson } from './routes/channels.ts';
import type { World } from './world.ts';

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const NUMBER = 10;
const ATTACHMENT = 11;
/**
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure
 */
const STRING_CHARACTERS = 6000;

/** A file that a member attaches to a command. */
export interface AttachedFile {
  name: string;
  bytes: Buffer;
}

export type OptionValue = string | number | boolean | AttachedFile | SandboxChannel;

export interface FilledOptions {
  options: Record<string, unknown>[];
  resolved: {
    attachments?: Record<string, APIAttachment>;
    users?: Record<string, APIUser>;
    channels?: Record<string, Record<string, unknown>>;
  };
}

interface OptionContext {
  world: World;
  member: MemberRecord;
  channel: SandboxChannel;
}

/** Builds the options of an interaction. Throws for values that the client would not send. */
export function fillOptions(
  context: OptionContext,
  defined: readonly APIApplicationCommandOption[],
  values: Readonly<Record<string, OptionValue | undefined>>,
  { partial = false }: { partial?: boolean } = {},
): FilledOptions {
  for (const name of Object.keys(values))
    if (defined.every(option => option.name !== name)) throw new ClientError(`There is no option "${name}".`);
  const filled: FilledOptions = { options: [], resolved: {} };
  for (const option of defined) {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required && !partial) throw new ClientError(`The option "${option.name}" is required.`);
      continue;
    }
    if (option.type === ATTACHMENT) {
      if (typeof value !== 'object' || !('bytes' in value))
        throw new ClientError(`"${option.name}" takes a file.`);
      const [id, attachment] = attachFile(context, value);
      filled.resolved.attachments = { ...filled.resolved.attachments, [id]: attachment };
      filled.options.push({ name: option.name, type: option.type, value: id });
    } else if (option.type === USER) {
      const user = typeof value === 'string' ? context.world.members.get(value)?.user : undefined;
      if (user === undefined) throw new ClientError(`"${option.name}" takes the id of a member.`);
      filled.resolved.users = { ...filled.resolved.users, [user.id]: user };
      filled.options.push({ name: option.name, type: option.type, value: user.id });
    } else if (option.type === CHANNEL) {
      const chosen = checkChannel(option, value, context);
      filled.resolved.channels = {
        ...filled.resolved.channels,
        [chosen.id]: resolvedChannel(chosen, context.member),
      };
      filled.options.push({ name: option.name, type: option.type, value: chosen.id });
    } else {
      checkValue(option, value);
      filled.options.push({ name: option.name, type: option.type, value: chosen(option, value) });
    }
  }
  return filled;
}

/** Uploads a file as the client does. Returns its id and what the interaction resolves it to. */
export function attachFile(
  { world, member, channel }: OptionContext,
  { name, bytes }: AttachedFile,
): readonly [id: string, attachment: APIAttachment] {
  if (bytes.length > member.uploadLimit)
    throw new ClientError(`Your file is too powerful: ${name} has ${bytes.length} bytes.`);
  const file = storeFile(world, channel.id, { filename: name, bytes });
  return [file.id, attachmentJson(file, { ephemeral: true })];
}

function checkValue(option: APIApplicationCommandOption, value: OptionValue): void {
  const fail = (why: string): never => {
    throw new ClientError(`The option "${option.name}" ${why}.`);
  };
  if (option.type === STRING) {
    if (typeof value !== 'string') throw new ClientError(`The option "${option.name}" takes text.`);
    const { min_length = 0, max_length = STRING_CHARACTERS } = option as {
      min_length?: number;
      max_length?: number;
    };
    if (value.length < Math.max(min_length, 1)) fail(`needs at least ${Math.max(min_length, 1)} characters`);
    if (value.length > max_length) fail(`takes at most ${max_length} characters, not ${value.length}`);
  } else if (option.type === INTEGER || option.type === NUMBER) {
    if (typeof value !== 'number') throw new ClientError(`The option "${option.name}" takes a number.`);
    if (option.type === INTEGER && !Number.isInteger(value)) fail('takes a whole number');
    const { min_value = -Infinity, max_value = Infinity } = option as {
      min_value?: number;
      max_value?: number;
    };
    if (value < min_value || value > max_value) fail(`takes ${min_value} to ${max_value}`);
  } else if (option.type === BOOLEAN && typeof value !== 'boolean') fail('takes true or false');
  chosen(option, value);
}

/** The client offers channels of the option's types, from the server where the command is typed. */
function checkChannel(
  option: APIApplicationCommandOption,
  value: OptionValue,
  { channel }: OptionContext,
): SandboxChannel {
  const { channel_types } = option as { channel_types?: number[] };
  if (typeof value !== 'object' || !('guildId' in value))
    throw new ClientError(`"${option.name}" takes a channel.`);
  if (value.guildId === undefined || value.guildId !== channel.guildId)
    throw new ClientError(`"${value.name}" is no channel of this server.`);
  if (channel_types && !channel_types.includes(value.type))
    throw new ClientError(
      `"${option.name}" takes channels of types ${channel_types.join(', ')}, not ${value.type}.`,
    );
  return value;
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure */
export function resolvedChannel(channel: SandboxChannel, member: MemberRecord): Record<string, unknown> {
  const { permission_overwrites, ...shown } = channelJson(channel);
  return {
    ...shown,
    permissions: member.permissions.toString(),
    // Discord sends the field only where the bot user is a member.
    ...(channel.kind === 'guild' ? { app_permissions: channelPermissions(channel).toString() } : {}),
  };
}

/** The value of a choice. Tests can name a choice by its name or its value. */
function chosen(option: APIApplicationCommandOption, value: OptionValue): OptionValue {
  const { choices = [] } = option as { choices?: { name: string; value: string | number }[] };
  if (choices.length === 0) return value;
  const choice = choices.find(candidate => candidate.value === value || candidate.name === value);
  if (choice === undefined)
    throw new ClientError(
      `"${option.name}" offers ${choices.map(c => c.name).join(', ')}, not ${String(value)}.`,
    );
  return choice.value;
}
