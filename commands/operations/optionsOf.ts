import { ApplicationCommandOptionType } from 'discord.js';
import { localizedDescription, localizedName } from '../../src/discord/interactions/localize.ts';
import { COMMAND_OPTION_TEXT_MAX } from '../../src/lib/discordLimits.ts';
import { hasText, type TextKey } from '../../src/locales/translate.ts';
import type { FieldSpec, InputSpec } from '../../src/suno/operations/inputSpec.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import type { CommandOption } from '../commandOptions.ts';
import { recordingOptionNames } from './readRecordings.ts';

/** The options of an operation's command, from its input spec. Discord requires the required ones to come first. */
export function optionsOf(inputSpec: InputSpec): CommandOption[] {
  const takesSong = inputSpec.songOperation !== undefined;
  const files = recordingOptionNames(inputSpec).map(name => ({
    type: ApplicationCommandOptionType.Attachment as const,
    name,
    ...localizedDescription(`fields.${name}.hint` as TextKey),
    ...(!takesSong && { required: true }),
  }));
  const isRequired = (field: FieldSpec) => isRequiredOption(field, inputSpec);
  const required = inputSpec.fields.filter(isRequired);
  const optional = inputSpec.fields.filter(field => !isRequired(field));
  const toOptions = (fields: readonly FieldSpec[]) => fields.map(field => toOption(field, isRequired(field)));
  const persona = {
    type: ApplicationCommandOptionType.String as const,
    name: 'persona',
    ...localizedDescription('commands.song.options.persona'),
    autocomplete: true,
  };
  const others = [...toOptions(optional), ...(inputSpec.takesPersona ? [persona] : [])];
  return takesSong
    ? [...toOptions(required), ...files, songOption(), ...others]
    : [...files, ...toOptions(required), ...others];
}

/** The option for a song of the bot, with suggestions of those that the member may see. */
export function songOption() {
  return {
    type: ApplicationCommandOptionType.String as const,
    name: 'song' as const,
    ...localizedDescription('fields.song.hint'),
    autocomplete: true as const,
  };
}

/** Characters of a time: `1:02:03.125`. */
const TIME_TEXT_MAX = 12;

function toOption(field: FieldSpec, isRequired: boolean): CommandOption {
  const { name, kind, min, max, choices = [] } = field;
  const common = {
    name,
    ...localizedDescription(`fields.${name}.hint` as TextKey),
    ...(isRequired && { required: true }),
  };
  switch (kind) {
    case 'flag':
      return { ...common, type: ApplicationCommandOptionType.Boolean };
    case 'seconds':
      // Text, so that times can be written as players show them.
      return { ...common, type: ApplicationCommandOptionType.String, max_length: TIME_TEXT_MAX };
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
 * them. Fields that only recordings need are not required either, because songs do not need them: the form asks for
 * them if there is a recording.
 */
function isRequiredOption({ name, required, kind }: FieldSpec, { songOperation }: InputSpec): boolean {
  if (!required || kind === 'text') return false;
  const other = songOperation && operationOf(songOperation).inputSpec?.fields.find(one => one.name === name);
  return other === undefined || other.required === true;
}
