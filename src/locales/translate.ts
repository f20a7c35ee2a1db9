import i18next, { type FormatterModule } from 'i18next';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

const DOLLARS = { style: 'currency', currency: 'USD' } as const;

/** Below this, an amount of dollars has no whole cent. */
const CENT = 0.01;

/** Formatters by language and options: creating one takes longer than using it. */
const formatters = new Map<string, Intl.NumberFormat>();

/** Language of the texts that every other language translates. */
export const SOURCE_LOCALE = 'en';

/** All texts of the bot, by Discord's locale code: a language is added here. Missing texts fall back to English. */
export const RESOURCES = { en, de } as const;

/** The languages of the bot. */
export const LOCALES: readonly string[] = Object.keys(RESOURCES);

type Leaf<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Key}` : Leaf<T[Key], `${Path}${Key}.`>;
}[keyof T & string];

type Singular<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** Keys of all texts, for example `buttons.edit`. */
export type TextKey = Singular<Leaf<typeof en>>;

/** Returns a text in one language, with its values filled in. Numbers are written as that language does. */
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

const formatter: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value, format, locale) => formatValue(value, format, locale ?? SOURCE_LOCALE),
};

const texts = i18next.createInstance().use(formatter);
await texts.init({
  resources: Object.fromEntries(
    Object.entries(RESOURCES).map(([code, translation]) => [code, { translation }]),
  ),
  fallbackLng: SOURCE_LOCALE,
  interpolation: {
    // Texts are for Discord and not for HTML. Cards escape text from members and the vendor.
    escapeValue: false,
    alwaysFormat: true,
  },
});

/** Texts in the language of a Discord locale such as `en-GB`, or else in English. */
export function translateTo(locale: string): Translate {
  const [language = ''] = locale.split('-');
  const known = [locale, language].find(code => LOCALES.includes(code)) ?? SOURCE_LOCALE;
  const inLanguage = texts.getFixedT(known);
  return (key, values) => inLanguage(key, { ...values });
}

/** Whether there is a text with this key, for keys from data such as failure reasons. */
export function hasText(key: string): key is TextKey {
  return texts.exists(key);
}

/**
 * Writes a value in a text as the text's language does: `1,000.5`, or `1.000,5` in German.
 *
 * @param format `usd` for an amount of dollars. Below a cent it has its first digit that isn't zero.
 */
export function formatValue(value: unknown, format: string | undefined, locale: string): string {
  if (typeof value !== 'number') return String(value);
  if (format !== 'usd') return formatterOf(locale, {}).format(value);
  const digits = value > 0 && value < CENT ? { maximumSignificantDigits: 1 } : {};
  return formatterOf(locale, { ...DOLLARS, ...digits }).format(value);
}

function formatterOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, formatter);
  return formatter;
}
