import type { APIApplicationCommandOption } from 'discord.js';
import type { IsModelRefused } from '../src/tasks/submit/createModelFallback.ts';
import type { Command } from './context.ts';

/** The definition of a command without the models that the vendor rejects. It is registered at the start of the bot. */
export function offeredDefinition(
  { definition, operation }: Command,
  isModelRefused: IsModelRefused,
): Command['definition'] {
  const { options } = definition;
  if (!operation || !options) return definition;
  const isOffered = ({ value }: { value: unknown }) => !isModelRefused(operation, String(value));
  return { ...definition, options: options.map(option => withoutChoices(option, isOffered)) };
}

function withoutChoices(
  option: APIApplicationCommandOption,
  isOffered: (choice: { value: unknown }) => boolean,
): APIApplicationCommandOption {
  if (option.name !== 'model' || !('choices' in option) || !option.choices) return option;
  return Object.assign({}, option, { choices: option.choices.filter(isOffered) });
}
