import i18next from 'i18next';
import en from './en.json' with { type: 'json' };

/** Every text of the bot, by Discord's locale code. English is the source; a missing text falls back to it. */
export const RESOURCES = { en } as const;

type Leaf<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Key}` : Leaf<T[Key], `${Path}${Key}.`>;
}[keyof T & string];

type Singular<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** The names of all texts, for example `buttons.delete`. */
export type TextKey = Singular<Leaf<typeof en>>;

/** Fills a text in one language. */
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

const texts = i18next.createInstance();
await texts.init({
  resources: Object.fromEntries(
    Object.entries(RESOURCES).map(([code, translation]) => [code, { translation }]),
  ),
  fallbackLng: 'en',
  // Discord is not HTML; cards escape what members and the vendor wrote themselves.
  interpolation: { escapeValue: false },
});

/** Texts in the language of a Discord locale such as `en-GB`, or in English. */
export function translateTo(locale: string): Translate {
  const inLanguage = texts.getFixedT([locale, 'en']);
  return (key, values) => inLanguage(key, { ...values });
}

/** Whether there is a text of this name, for names that come from data, such as failure reasons. */
export function hasText(key: string): key is TextKey {
  return texts.exists(key);
}
