import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { OperationName } from '../src/domain/operationNames.ts';
import {
  type CommandOption,
  type FocusedOption,
  type OptionValues,
  readOptions,
  readTypedOptions,
} from './commandOptions.ts';
import type { Command, CommandContext } from './context.ts';

/** Handlers get options only as typed values by name, because discord.js' own methods do not know the definition. */
type WithoutOptions<Interaction> = Interaction & { readonly options: never };

type Execute<Options extends readonly CommandOption[]> = (
  interaction: WithoutOptions<ChatInputCommandInteraction>,
  context: CommandContext,
  options: OptionValues<Options>,
) => Promise<void>;

interface CommandSpec<Options extends CommandOption[]> {
  readonly operation?: OperationName;
  readonly alternatives?: readonly OperationName[];
  readonly definition: Omit<RESTPostAPIChatInputApplicationCommandsJSONBody, 'options'> & {
    readonly options: Options;
  };
  readonly execute: Execute<Options>;
  /** Responds with choices for the option that the member is typing in. `options` are the others so far. */
  readonly complete?: (
    interaction: WithoutOptions<AutocompleteInteraction>,
    context: CommandContext,
    focused: FocusedOption<Options>,
    options: Partial<OptionValues<Options>>,
  ) => Promise<void>;
}

/** Defines a command whose handlers get its options, typed by its definition. */
export function defineCommand<const Options extends CommandOption[]>(spec: CommandSpec<Options>): Command {
  const { operation, alternatives, definition, execute, complete } = spec;
  return {
    ...(operation && { operation }),
    ...(alternatives && { alternatives }),
    definition,
    execute: (interaction, context) =>
      execute(withoutOptions(interaction), context, readOptions(interaction.options, definition.options)),
    ...(complete && {
      complete: (interaction, context) =>
        complete(
          withoutOptions(interaction),
          context,
          interaction.options.getFocused(true),
          readTypedOptions(interaction.options, definition.options),
        ),
    }),
  };
}

/** A subcommand: its definition and its handler. */
export interface Subcommand {
  readonly definition: APIApplicationCommandSubcommandOption;
  execute(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<void>;
}

interface SubcommandSpec<Options extends CommandOption[]> {
  readonly definition: Omit<APIApplicationCommandSubcommandOption, 'type' | 'options'> & {
    readonly options: Options;
  };
  readonly execute: Execute<Options>;
}

/** Defines a subcommand whose handler gets its options, typed by its definition. */
export function defineSubcommand<const Options extends CommandOption[]>(
  spec: SubcommandSpec<Options>,
): Subcommand {
  const { definition, execute } = spec;
  return {
    definition: { ...definition, type: ApplicationCommandOptionType.Subcommand },
    execute: (interaction, context) =>
      execute(withoutOptions(interaction), context, readOptions(interaction.options, definition.options)),
  };
}

function withoutOptions<Interaction>(interaction: Interaction): WithoutOptions<Interaction> {
  return interaction as WithoutOptions<Interaction>;
}
