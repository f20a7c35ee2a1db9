import { ApplicationCommandOptionType } from 'discord.js';
import { localizedDescription, localizedName } from '../../src/discord/interactions/localize.ts';
import { COMMAND_OPTION_TEXT_MAX } from '../../src/lib/discordLimits.ts';
import { hasText, type TextKey } from '../../src/locales/translate.ts';
import type { FieldSpec, InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { CommandOption } from '../commandOptions.ts';
import { recordingOptionNames } from './recordingOptionNames.ts';

/** The options of an operation's command, from its input spec. Discord requires the required ones to come first. */
export function optionsOf(inputSpec: InputSpec): CommandOption[] {
  const files = recordingOptionNames(inputSpec).map(name => ({
    type: ApplicationCommandOptionType.Attachment as const,
    name,
    ...localizedDescription(`fields.${name}.hint` as TextKey),
    required: true,
  }));
  const fields = [...inputSpec.fields].sort(
    (a, b) => Number(isRequiredOption(b)) - Number(isRequiredOption(a)),
  );
  const persona = {
    type: ApplicationCommandOptionType.String as const,
    name: 'persona',
    ...localizedDescription('commands.song.options.persona'),
    autocomplete: true,
  };
  return [...files, ...fields.map(toOption), ...(inputSpec.takesPersona ? [persona] : [])];
}

function toOption(field: FieldSpec): CommandOption {
  const { name, kind, min, max, choices = [] } = field;
  const common = {
    name,
    ...localizedDescription(`fields.${name}.hint` as TextKey),
    ...(isRequiredOption(field) && { required: true }),
  };
  switch (kind) {
    case 'flag':
      return { ...common, type: ApplicationCommandOptionType.Boolean };
    case 'seconds':
    case 'number':
      return {
        ...common,
        type: ApplicationCommandOptionType.Number,
        ...(min !== undefined && { min_value: min }),
        ...(max !== undefined && { max_value: max }),
      };
    case 'choice':
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        choices: choices.map(value => ({ ...choiceName(name, value), value })),
      };
    default:
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...(max !== undefined && { max_length: Math.min(max, COMMAND_OPTION_TEXT_MAX) }),
        ...(field.autocomplete && { autocomplete: true }),
      };
  }
}

/** The text of a choice; the vendor's spelling if there is none. */
function choiceName(field: string, value: string) {
  const key = `fields.${field}.choices.${value}`;
  return hasText(key) ? localizedName(key) : { name: value };
}

/**
 * Whether Discord requires the option. Texts of several lines never are: an option holds one line, so the form asks for
 * them.
 */
function isRequiredOption({ required, kind }: FieldSpec): boolean {
  return Boolean(required) && kind !== 'text';
}
