import type {
  APIApplicationCommandOption,
  APIApplicationCommandOptionChoice,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { DirectMessageChoice } from '../src/access/accessSettings.ts';
import { GUILD_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { translateTo } from '../src/locales/translate.ts';
import type { IsModelRefused } from '../src/tasks/submit/createModelFallback.ts';
import type { Command, MessageCommand } from './context.ts';

/**
 * The definition of a command without the models that the vendor rejects, and without direct messages where they are off for
 * what can start a task. It is registered at the start of the bot.
 */
export function offeredDefinition(
  { definition, operation }: Command | MessageCommand,
  isModelRefused: IsModelRefused,
  directMessages: DirectMessageChoice,
  defaultModel: string,
): RESTPostAPIApplicationCommandsJSONBody {
  if (!operation) return definition;
  // With `owner`, the check of the command decides: Discord cannot register a command for one person.
  const contexts = directMessages === 'off' ? GUILD_CONTEXTS : {};
  if (!('options' in definition)) return { ...definition, ...contexts };
  const { options = [], ...rest } = definition;
  const isOffered = ({ value }: { value: unknown }) => !isModelRefused(operation, String(value));
  return {
    ...rest,
    ...contexts,
    options: options.map(option => offeredModels(option, isOffered, defaultModel)),
  };
}

/** The option for the model, with the models that are offered; the default is marked. */
function offeredModels(
  option: APIApplicationCommandOption,
  isOffered: (choice: { value: unknown }) => boolean,
  defaultModel: string,
): APIApplicationCommandOption {
  if (option.name !== 'model' || !('choices' in option) || !option.choices) return option;
  return Object.assign({}, option, {
    choices: option.choices
      .filter(isOffered)
      .map(choice => (choice.value === defaultModel ? markDefault(choice) : choice)),
  });
}

function markDefault({ name, name_localizations, ...rest }: APIApplicationCommandOptionChoice) {
  const mark = (locale: string, choice: string) => translateTo(locale)('choices.default', { choice });
  const localized = Object.entries(name_localizations ?? {}).map(([locale, text]) => [
    locale,
    typeof text === 'string' ? mark(locale, text) : text,
  ]);
  return {
    ...rest,
    name: mark('en', name),
    ...(localized.length > 0 && { name_localizations: Object.fromEntries(localized) }),
  };
}
