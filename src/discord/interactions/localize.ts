import type { LocalizationMap } from 'discord.js';
import { RESOURCES, type TextKey, translateTo } from '../../locales/translate.ts';

/** The language of the text itself; all others are its localizations. */
const SOURCE = 'en';

/** A description in a command's definition, in all languages that the bot speaks. */
export function localizedDescription(key: TextKey): {
  description: string;
  description_localizations?: LocalizationMap;
} {
  const localizations = localize(key);
  return {
    description: translateTo(SOURCE)(key),
    ...(localizations && { description_localizations: localizations }),
  };
}

/** What a choice of a command's option is called, in all languages that the bot speaks. */
export function localizedName(key: TextKey): { name: string; name_localizations?: LocalizationMap } {
  const localizations = localize(key);
  return { name: translateTo(SOURCE)(key), ...(localizations && { name_localizations: localizations }) };
}

function localize(key: TextKey): LocalizationMap | undefined {
  const others = Object.keys(RESOURCES).filter(locale => locale !== SOURCE);
  return others.length > 0
    ? Object.fromEntries(others.map(locale => [locale, translateTo(locale)(key)]))
    : undefined;
}
