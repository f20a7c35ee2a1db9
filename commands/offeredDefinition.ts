import type { APIApplicationCommandOption, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { DirectMessageChoice } from '../src/access/accessSettings.ts';
import { GUILD_CONTEXTS } from '../src/discord/interactions/contexts.ts';
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
): RESTPostAPIApplicationCommandsJSONBody {
  if (!operation) return definition;
  // With `owner` the gate decides: Discord cannot register a command for one person.
  const contexts = directMessages === 'off' ? GUILD_CONTEXTS : {};
  if (!('options' in definition)) return { ...definition, ...contexts };
  const { options = [], ...rest } = definition;
  const isOffered = ({ value }: { value: unknown }) => !isModelRefused(operation, String(value));
  return { ...rest, ...contexts, options: options.map(option => withoutChoices(option, isOffered)) };
}

function withoutChoices(
  option: APIApplicationCommandOption,
  isOffered: (choice: { value: unknown }) => boolean,
): APIApplicationCommandOption {
  if (option.name !== 'model' || !('choices' in option) || !option.choices) return option;
  return Object.assign({}, option, { choices: option.choices.filter(isOffered) });
}
