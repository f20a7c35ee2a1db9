import type { LocalizationMap } from 'discord.js';
import { RESOURCES, type TextKey, translateTo } from '../../locales/translate.ts';

/** Language of the default text; all others are localizations. */
const SOURCE = 'en';

/** Description in a command's definition, with its localizations. */
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

/** Name of an option's choice, with its localizations. */
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
