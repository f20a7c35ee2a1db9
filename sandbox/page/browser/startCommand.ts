import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import { app, drawNow } from './app.ts';

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;

/** A command as the picker offers it, with its subcommand. */
export interface PickerEntry {
  readonly words: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandOption[];
}

/** Everything that can be typed after a slash in the current channel. */
export function listCommands(): PickerEntry[] {
  const commands = app.state?.channels.find(({ id }) => id === app.channel)?.commands ?? [];
  return commands
    .filter(({ type }) => type === CHAT_INPUT)
    .flatMap(({ name, description, options = [] }) => flatten(name, description, options));
}

function flatten(
  words: string,
  description: string,
  options: readonly APIApplicationCommandOption[],
): PickerEntry[] {
  const below = options.filter(option => option.type === SUBCOMMAND || option.type === GROUP);
  if (below.length === 0) return [{ words, description, options }];
  return below.flatMap(option =>
    flatten(`${words} ${option.name}`, option.description, 'options' in option ? (option.options ?? []) : []),
  );
}

/** Begins a command: its required options get fields, or else its first one. */
export function startCommand(words: string): void {
  const entry = listCommands().find(candidate => candidate.words === words);
  if (entry === undefined) {
    app.warning = `/${words} isn’t offered to you here.`;
    drawNow();
    return;
  }
  const required = entry.options.filter(({ required: isRequired }) => isRequired).map(({ name }) => name);
  const [first] = entry.options;
  const shown = required.length > 0 || first === undefined ? required : [first.name];
  app.command = { words, options: entry.options, shown, values: {} };
  app.text = '';
  app.warning = '';
  app.suggestions = undefined;
  drawNow();
  const field = document.querySelector<HTMLElement>('.command .field, .command button[type="submit"]');
  field?.focus();
}
