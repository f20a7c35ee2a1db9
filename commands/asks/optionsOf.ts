import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js';
import { describe, nameChoice } from '../../src/discord/describe.ts';
import { hasText, type TextKey } from '../../src/locales/translate.ts';
import type { Ask, Field } from '../../src/suno/ask.ts';
import { isNeededAtOnce } from './isNeededAtOnce.ts';
import { recordingNames } from './recordingNames.ts';

/** Characters that an option of a command takes. https://docs.discord.com/developers/interactions/application-commands */
const OPTION_TEXT_MAX = 6000;

/** The options of an operation's command, as it declares them: what is required stands first, as Discord wants it. */
export function optionsOf(ask: Ask): APIApplicationCommandBasicOption[] {
  const files = recordingNames(ask).map(name => ({
    type: ApplicationCommandOptionType.Attachment as const,
    name,
    ...describe(`fields.${name}.hint` as TextKey),
    required: true,
  }));
  const fields = [...ask.fields].sort((a, b) => Number(isNeededAtOnce(b)) - Number(isNeededAtOnce(a)));
  return [...files, ...fields.map(toOption)];
}

function toOption(field: Field): APIApplicationCommandBasicOption {
  const { name, kind, min, max, choices = [] } = field;
  const common = {
    name,
    ...describe(`fields.${name}.hint` as TextKey),
    ...(isNeededAtOnce(field) && { required: true }),
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
        choices: choices.map(value => ({ ...nameOf(name, value), value })),
      };
    default:
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...(max !== undefined && { max_length: Math.min(max, OPTION_TEXT_MAX) }),
        ...(field.suggests && { autocomplete: true }),
      };
  }
}

/** A choice in words, where the vendor's own spelling is none. */
function nameOf(field: string, value: string) {
  const key = `fields.${field}.choices.${value}`;
  return hasText(key) ? nameChoice(key) : { name: value };
}
