import type { LocalizationMap } from 'discord.js';
import { LOCALES, SOURCE_LOCALE, type TextKey, translateTo } from '../../locales/translate.ts';

/** Description in a command's definition, with its localizations. */
export function localizedDescription(key: TextKey): {
  description: string;
  description_localizations?: LocalizationMap;
} {
  const localizations = localize(key);
  return {
    description: translateTo(SOURCE_LOCALE)(key),
    ...(localizations && { description_localizations: localizations }),
  };
}

/** Name of an option's choice, with its localizations. */
export function localizedName(key: TextKey): { name: string; name_localizations?: LocalizationMap } {
  const localizations = localize(key);
  return {
    name: translateTo(SOURCE_LOCALE)(key),
    ...(localizations && { name_localizations: localizations }),
  };
}

function localize(key: TextKey): LocalizationMap | undefined {
  const others = LOCALES.filter(locale => locale !== SOURCE_LOCALE);
  return others.length > 0
    ? Object.fromEntries(others.map(locale => [locale, translateTo(locale)(key)]))
    : undefined;
}
