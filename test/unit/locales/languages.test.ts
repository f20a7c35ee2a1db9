import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Locale } from 'discord-api-types/v10';
import { LOCALES, RESOURCES, SOURCE_LOCALE } from '../../../src/locales/translate.ts';
import { flatten } from './flatten.ts';

/** Texts that are only in English: the bot's owner reads them beside the log and the documents. */
const ENGLISH_ONLY = ['operator', 'notifications.operator'];

const isEnglishOnly = (key: string) => ENGLISH_ONLY.some(group => key.startsWith(`${group}.`));

const source = flatten(RESOURCES[SOURCE_LOCALE]).filter(([key]) => !isEnglishOnly(key));

const languages = Object.entries(RESOURCES)
  .filter(([locale]) => locale !== SOURCE_LOCALE)
  .map(([locale, texts]) => ({ locale, texts: new Map(flatten(texts)) }));

/** Keys that a language must have, in its own plural forms. */
function keysFor(locale: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  return source.flatMap(([key]) => {
    if (key.endsWith('_one')) return [];
    if (!key.endsWith('_other')) return [key];
    return pluralCategories.map(category => key.replace(/other$/, category));
  });
}

/** The English text that a text translates. */
function sourceOf(key: string): string {
  const english = new Map(source);
  const plural = key.replace(/_(zero|two|few|many)$/, '_other');
  return english.get(key) ?? english.get(plural) ?? assert.fail(key);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([whole]) => whole).sort();
}

test('GIVEN the guide for translators WHEN it names what to remove THEN it is what stays in English, and the source has it', () => {
  const guide = readFileSync(new URL('../../../docs/translating.md', import.meta.url), 'utf8');
  const names = ENGLISH_ONLY.map(group => `\`${group}\``).join(' and ');
  assert.ok(guide.includes(`remove ${names}, which stay in English`));
  const keys = flatten(RESOURCES[SOURCE_LOCALE]).map(([key]) => key);
  for (const group of ENGLISH_ONLY)
    assert.ok(
      keys.some(key => key.startsWith(`${group}.`)),
      group,
    );
});

test('GIVEN the languages WHEN their codes are read THEN Discord knows them', () => {
  const known: ReadonlySet<string> = new Set(Object.values(Locale));
  assert.deepEqual(
    LOCALES.filter(locale => locale !== SOURCE_LOCALE && !known.has(locale)),
    [],
  );
});

for (const { locale, texts } of languages) {
  test(`GIVEN the language ${locale} WHEN it is compared with English THEN no text is missing, and none is too much`, () => {
    assert.deepEqual([...texts.keys()].sort(), keysFor(locale).sort());
  });

  test(`GIVEN the language ${locale} WHEN its texts are read THEN none is empty, padded, or shouts`, () => {
    for (const [key, text] of texts) {
      assert.equal(text, text.trim(), key);
      assert.doesNotMatch(text, /^$|!|TODO/, key);
    }
  });

  for (const [what, pattern] of [
    ['placeholders', /{{[^{}]*}}/g],
    ['commands', /(?<![\w<])\/[a-z][a-z-]+(?: (?:add|remove|on|off|servers|unblock)\b)?/g],
    ['code', /`[^`]*`/g],
    ['names of settings', /\b[A-Z]+_[A-Z_]+\b/g],
    ['section tags', /\[(?:Verse|Chorus)\]/g],
  ] as const)
    test(`GIVEN the language ${locale} WHEN its texts are compared with English THEN each has the same ${what}`, () => {
      for (const [key, text] of texts)
        assert.deepEqual(matches(text, pattern), matches(sourceOf(key), pattern), `${key}: ${text}`);
    });

  test(`GIVEN the language ${locale} WHEN a text names a button or a menu's option THEN it is called that`, () => {
    const bold = (text: string) => matches(text, /(?<=\*\*)[^*{}]+(?=\*\*)/g);
    const named = source.filter(([key]) => /^(buttons|operations)\./.test(key));
    for (const [key, text] of texts) {
      const wanted = bold(sourceOf(key)).flatMap(name => {
        const [target = ''] = named.find(([, english]) => english === name) ?? [];
        return target === '' ? [] : [texts.get(target) ?? assert.fail(target)];
      });
      for (const name of wanted) assert.ok(bold(text).includes(name), `${key} names ${name}: ${text}`);
    }
  });
}

test('GIVEN texts in several languages WHEN they are searched THEN no word of a wrong language is left over', () => {
  const untranslated = languages.flatMap(({ locale, texts }) =>
    [...texts]
      .filter(([key, text]) => text === sourceOf(key) && /[a-z]{3,} [a-z]{3,} [a-z]{3,}/i.test(text))
      .map(([key]) => `${locale} ${key}`),
  );
  assert.deepEqual(untranslated, []);
});
