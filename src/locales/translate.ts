import i18next from 'i18next';
import en from './en.json' with { type: 'json' };

/** All texts of the bot, by Discord's locale code. Missing texts fall back to English. */
export const RESOURCES = { en } as const;

type Leaf<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Key}` : Leaf<T[Key], `${Path}${Key}.`>;
}[keyof T & string];

type Singular<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** Keys of all texts, for example `buttons.edit`. */
export type TextKey = Singular<Leaf<typeof en>>;

/** Returns a text in one language, with its values filled in. */
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

const texts = i18next.createInstance();
await texts.init({
  resources: Object.fromEntries(
    Object.entries(RESOURCES).map(([code, translation]) => [code, { translation }]),
  ),
  fallbackLng: 'en',
  // Texts are for Discord and not for HTML. Cards escape text from members and the vendor.
  interpolation: { escapeValue: false },
});

/** Texts in the language of a Discord locale such as `en-GB`, or else in English. */
export function translateTo(locale: string): Translate {
  const inLanguage = texts.getFixedT([locale, 'en']);
  return (key, values) => inLanguage(key, { ...values });
}

/** Whether there is a text with this key, for keys from data such as failure reasons. */
export function hasText(key: string): key is TextKey {
  return texts.exists(key);
}
