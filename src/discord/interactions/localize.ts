import type { LocalizationMap } from 'discord.js';
import {
  LOCALES,
  SOURCE_LOCALE,
  type TextKey,
  type Translate,
  translateTo,
} from '../../locales/translate.ts';

/** Description in a command's definition, with its localizations. */
export function localizedDescription(key: TextKey): {
  description: string;
  description_localizations?: LocalizationMap;
} {
  const localizations = localize(t => t(key));
  return {
    description: translateTo(SOURCE_LOCALE)(key),
    ...(localizations && { description_localizations: localizations }),
  };
}

/** Name of an option's choice, with its localizations: of a text, or of what is written with the texts of a language. */
export function localizedName(name: TextKey | ((t: Translate) => string)): {
  name: string;
  name_localizations?: LocalizationMap;
} {
  const write = typeof name === 'string' ? (t: Translate) => t(name) : name;
  const localizations = localize(write);
  return {
    name: write(translateTo(SOURCE_LOCALE)),
    ...(localizations && { name_localizations: localizations }),
  };
}

function localize(write: (t: Translate) => string): LocalizationMap | undefined {
  const others = LOCALES.filter(locale => locale !== SOURCE_LOCALE);
  return others.length > 0
    ? Object.fromEntries(others.map(locale => [locale, write(translateTo(locale))]))
    : undefined;
}
