import {
  type APIApplicationCommandAttachmentOption,
  type APIApplicationCommandBooleanOption,
  type APIApplicationCommandChannelOption,
  type APIApplicationCommandIntegerOption,
  type APIApplicationCommandNumberOption,
  type APIApplicationCommandStringOption,
  type APIApplicationCommandUserOption,
  ApplicationCommandOptionType,
  type Attachment,
  type CommandInteractionOption,
  type CommandInteractionOptionResolver,
} from 'discord.js';

/** An option of a command's definition, with the types that the bot uses. */
export type CommandOption =
  | APIApplicationCommandAttachmentOption
  | APIApplicationCommandBooleanOption
  | APIApplicationCommandChannelOption
  | APIApplicationCommandIntegerOption
  | APIApplicationCommandNumberOption
  | APIApplicationCommandStringOption
  | APIApplicationCommandUserOption;

export type OptionChannel = NonNullable<CommandInteractionOption['channel']>;

interface ValueByType {
  readonly [ApplicationCommandOptionType.Attachment]: Attachment;
  readonly [ApplicationCommandOptionType.Boolean]: boolean;
  readonly [ApplicationCommandOptionType.Channel]: OptionChannel;
  readonly [ApplicationCommandOptionType.Integer]: number;
  readonly [ApplicationCommandOptionType.Number]: number;
  readonly [ApplicationCommandOptionType.String]: string;
  /** The user's id. */
  readonly [ApplicationCommandOptionType.User]: string;
}

type ValueOf<Option extends CommandOption> = Option extends {
  readonly choices: readonly { readonly value: infer Value }[];
}
  ? Value
  : ValueByType[Option['type']];

/** The values of a command's options by name, as its definition declares them. */
export type OptionValues<Options extends readonly CommandOption[]> = {
  readonly [Option in Options[number] as Option['name']]:
    | ValueOf<Option>
    | (Option extends { readonly required: true } ? never : undefined);
};

/** The option that a member is typing in. */
export interface FocusedOption<Options extends readonly CommandOption[]> {
  readonly name: Extract<Options[number], { readonly autocomplete: true }>['name'];
  readonly value: string;
}

type Resolver = Pick<CommandInteractionOptionResolver, 'get'>;

/**
 * Reads the options of a command that was sent.
 *
 * @throws if a value is not what the definition declares, which Discord rules out.
 */
export function readOptions<Options extends readonly CommandOption[]>(
  resolver: Resolver,
  options: Options,
): OptionValues<Options> {
  const entries = options.flatMap(option => {
    const given = resolver.get(option.name, option.required);
    if (!given) return [];
    const value = readValue(option, given);
    if (value === undefined) throw new TypeError(`Option ${option.name} has a value that is not declared`);
    return [[option.name, value] as const];
  });
  return Object.fromEntries(entries) as OptionValues<Options>;
}

/** Reads the options of a command that is being typed: those that are complete already. */
export function readTypedOptions<Options extends readonly CommandOption[]>(
  resolver: Resolver,
  options: Options,
): Partial<OptionValues<Options>> {
  const entries = options.flatMap(option => {
    const given = resolver.get(option.name);
    const value = given ? readValue(option, given) : undefined;
    return value === undefined ? [] : [[option.name, value] as const];
  });
  return Object.fromEntries(entries) as Partial<OptionValues<Options>>;
}

const NUMBER_TYPES: ReadonlySet<ApplicationCommandOptionType> = new Set([
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Number,
]);

/** @returns undefined if the value does not match the option's declaration. */
function readValue(
  option: CommandOption,
  { type, value, attachment, channel }: CommandInteractionOption,
): ValueByType[keyof ValueByType] | undefined {
  switch (option.type) {
    case ApplicationCommandOptionType.Attachment:
      return attachment;
    case ApplicationCommandOptionType.Channel:
      return channel ?? undefined;
    case ApplicationCommandOptionType.Boolean:
      return typeof value === 'boolean' ? value : undefined;
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return typeof value === 'number' ? value : undefined;
    case ApplicationCommandOptionType.User:
      return typeof value === 'string' ? value : undefined;
    default: {
      // A command sent before the option became text has the number that the option took then.
      const text = NUMBER_TYPES.has(type) ? String(value) : value;
      const isDeclared = option.choices?.some(choice => choice.value === text) ?? true;
      return typeof text === 'string' && isDeclared ? text : undefined;
    }
  }
}
