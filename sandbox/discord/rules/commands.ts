import { Locale, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { invalidForm, type Path } from '../apiError.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Names of commands in the menu of a user or a message: letters in any case, and spaces inside. */
const MENU_NAME = /^(?! )[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai} ]{1,32}(?<! )$/u;
const CHAT_INPUT = 1;
/** Commands by type, global ones or a guild's: slash commands, and those in the menu of a user and of a message. */
const COMMANDS: Readonly<Record<number, number>> = { [CHAT_INPUT]: 100, 2: 15, 3: 15 };
const OPTIONS = 25;
const CHOICES = 25;
/** Of a description and of a choice's name. */
const TEXT_CHARACTERS = 100;
/** https://discord.com/developers/docs/reference#locales */
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
/** Characters of a command's names, descriptions and values, with the longest translation of each. */
const COMMAND_CHARACTERS = 8000;

type Translations = Partial<Record<string, string | null>> | null | undefined;

interface Named {
  name: string;
  name_localizations?: Translations;
  description?: string;
  description_localizations?: Translations;
}

interface Option extends Named {
  type: number;
  required?: boolean;
  autocomplete?: boolean;
  options?: Option[];
  choices?: (Named & { value: string | number })[];
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
}

/** Checks what the schema cannot: names, order and number of options, total size. */
export function checkCommands(commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): void {
  for (const [type, max] of Object.entries(COMMANDS))
    if (commands.filter(command => (command.type ?? CHAT_INPUT) === Number(type)).length > max)
      throw invalidForm([], 'APPLICATION_COMMAND_TOO_MANY', `At most ${max} commands of type ${type}.`);
  const seen = new Set<string>();
  for (const [index, definition] of commands.entries()) {
    const command = definition as Named & { type?: number; options?: Option[] };
    const type = command.type ?? CHAT_INPUT;
    const key = `${type}:${command.name}`;
    if (seen.has(key))
      throw invalidForm([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Name twice.');
    seen.add(key);
    if (!(type in COMMANDS)) throw invalidForm([index, 'type'], 'BASE_TYPE_CHOICES', 'Unknown type.');
    if (type !== CHAT_INPUT) {
      checkMenuCommand(command, [index]);
      continue;
    }
    checkNamed(command, [index]);
    checkOptions(command.options ?? [], [index, 'options']);
    const length = lengthOf(command);
    if (length > COMMAND_CHARACTERS)
      throw invalidForm(
        [index],
        'APPLICATION_COMMAND_TOO_LARGE',
        `Command exceeds maximum size (${length}).`,
      );
  }
}

function checkMenuCommand(command: Named & { options?: Option[] }, path: Path): void {
  if (command.description || command.description_localizations || command.options?.length)
    throw invalidForm(
      path,
      'APPLICATION_COMMAND_MENU',
      'A context menu command has no description or options.',
    );
  for (const name of namesOf(command))
    if (!MENU_NAME.test(name))
      throw invalidForm(
        [...path, 'name'],
        'APPLICATION_COMMAND_INVALID_NAME',
        `Command name is invalid: "${name}".`,
      );
}

function namesOf({ name, name_localizations }: Named): string[] {
  return [name, ...Object.values(name_localizations ?? {})].filter(one => one != null);
}

function checkNamed(named: Named, path: Path): void {
  for (const name of namesOf(named))
    if (!NAME.test(name) || name !== name.toLowerCase())
      throw invalidForm(
        [...path, 'name'],
        'APPLICATION_COMMAND_INVALID_NAME',
        `Command name is invalid: "${name}".`,
      );
  checkLength(named.description ?? '', [...path, 'description']);
  checkTranslations(named.description_localizations, [...path, 'description_localizations']);
}

function checkLength(text: string, path: Path): void {
  if (text.length < 1 || text.length > TEXT_CHARACTERS)
    throw invalidForm(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${TEXT_CHARACTERS} in length.`);
}

function checkTranslations(translations: Translations, path: Path): void {
  for (const [locale, text] of Object.entries(translations ?? {})) {
    if (!LOCALES.has(locale))
      throw invalidForm([...path, locale], 'DICT_TYPE_UNKNOWN_KEY', 'Unknown locale.');
    if (text != null) checkLength(text, [...path, locale]);
  }
}

function checkOptions(options: readonly Option[], path: Path): void {
  if (options.length > OPTIONS)
    throw invalidForm(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${OPTIONS} or fewer in length.`);
  const names = new Set<string>();
  let optional = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    checkNamed(option, at);
    if (names.has(option.name))
      throw invalidForm(at, 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Name twice.');
    names.add(option.name);
    if (option.required && optional)
      throw invalidForm(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options come first.');
    optional ||= !option.required;
    checkLimits(option, at);
    checkOptions(option.options ?? [], [...at, 'options']);
  }
}

function checkLimits(option: Option, path: Path): void {
  const { choices = [] } = option;
  if (choices.length > CHOICES)
    throw invalidForm([...path, 'choices'], 'BASE_TYPE_MAX_LENGTH', `Must be ${CHOICES} or fewer in length.`);
  if (choices.length > 0 && option.autocomplete)
    throw invalidForm(
      path,
      'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      'Choices or autocomplete, not both.',
    );
  if (new Set(choices.map(choice => choice.name)).size < choices.length)
    throw invalidForm(
      [...path, 'choices'],
      'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
      'Name twice.',
    );
  for (const [index, choice] of choices.entries()) {
    checkLength(choice.name, [...path, 'choices', index, 'name']);
    checkTranslations(choice.name_localizations, [...path, 'choices', index, 'name_localizations']);
  }
  for (const [low, high] of [
    [option.min_length, option.max_length],
    [option.min_value, option.max_value],
  ])
    if (low !== undefined && high !== undefined && low > high)
      throw invalidForm(
        path,
        'APPLICATION_COMMAND_OPTIONS_MIN_MAX',
        `The minimum ${low} is over the maximum ${high}.`,
      );
}

function lengthOf(named: Named & { options?: Option[]; choices?: Option['choices'] }): number {
  const longest = (text: string | undefined, translations: Translations): number =>
    Math.max(
      text?.length ?? 0,
      ...Object.values(translations ?? {}).map(translation => translation?.length ?? 0),
    );
  const own =
    longest(named.name, named.name_localizations) +
    longest(named.description, named.description_localizations);
  const choices = (named.choices ?? []).map(
    choice => longest(choice.name, choice.name_localizations) + String(choice.value).length,
  );
  const options = (named.options ?? []).map(lengthOf);
  return [...choices, ...options].reduce((sum, length) => sum + length, own);
}
