import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESOURCES, SOURCE_LOCALE } from '../../../src/locales/translate.ts';
import { BANNED, BANNED_FOR_MEMBERS } from './bannedWords.ts';
import { flatten } from './flatten.ts';

const texts = flatten(RESOURCES.en);

/** How much longer than English a translation can be. */
const TRANSLATED_LENGTH = 1.4;

/** Texts that the bot's owner reads, and no member. */
const OPERATOR = /^(operator|notifications\.operator|owner|commands\.owner)\./;

/** Characters of what is filled in, at most, where a text has a limit of Discord's. */
const FILLED: Readonly<Record<string, string>> = {
  price: '1234.56 credits',
  model: 'V6 Wild',
  number: '10',
  count: '999',
  choice: 'V6 Wild',
  title: 'x'.repeat(60),
};

function fill(text: string): string {
  return text.replace(/{{(\w+)}}/g, (_, name: string) => FILLED[name] ?? 'x'.repeat(20));
}

/** Without what is filled in and without links: what the text itself has. */
function own(text: string): string {
  return text.replace(/{{\w+}}/g, '');
}

/** Texts of one kind, and their maximum. Discord's limits are of the filled text, the others of the text itself. */
const LIMITS: readonly (readonly [
  kind: string,
  keys: RegExp,
  max: number,
  measured: (text: string) => string,
])[] = [
  [
    'descriptions of commands and options',
    /^commands\.(?!messages)[\w-]+\.(description|options\.|[a-z]+$)/,
    100,
    fill,
  ],
  [
    'descriptions made from operations and fields',
    /^(operations\.[\w-]+\.what|fields\.\w+\.hint|.*\.hint)$/,
    100,
    fill,
  ],
  ['names of message commands', /^commands\.messages\./, 32, fill],
  [
    'choices',
    /^(choices|.*\.choices|commands\.\w+\.(voices|shelves|ways|what|kinds|announce|artist))\./,
    100,
    fill,
  ],
  ['labels of fields', /^.*\.label$/, 45, fill],
  [
    'titles of forms',
    /^form\.(song|lyrics|tune|ask)$/,
    45,
    text => fill(text.replace('{{title}}', 'Continue a recording')),
  ],
  ['buttons', /^(buttons\.|.*\.(confirm|cancel|testButton|listen|read|look)$)(?<!form\.confirm)/, 80, fill],
  ['menus', /^menu\./, 100, fill],
  ['titles of failures', /^failures\.[\w-]+\.title$/, 45, own],
  ['what happened, and what to do next', /^failures\.[\w-]+\.(what|next)$/, 120, own],
  ['replies', /^(replies|access|voices|library|export|forget|credits|card|owner)\./, 200, own],
  ['notifications', /^notifications\.(?!operator)/, 200, own],
  ['operator alerts', /^(operator|notifications\.operator)\./, 320, own],
  ['privacy', /^privacy\./, 300, own],
];

test('GIVEN the texts WHEN they are read THEN none has a banned word', () => {
  const found = texts.flatMap(([key, text]) =>
    [...BANNED, ...(OPERATOR.test(key) ? [] : BANNED_FOR_MEMBERS)].flatMap(([words, instead]) => {
      const [hit] = words.exec(own(text)) ?? [];
      return hit === undefined ? [] : [`${key}: "${hit}", better: ${instead} (${text})`];
    }),
  );
  assert.deepEqual(found, []);
});

for (const [kind, keys, max, measured] of LIMITS)
  test(`GIVEN ${kind} WHEN they are measured THEN none has more than ${max} characters`, () => {
    assert.ok(
      texts.some(([key]) => keys.test(key)),
      'the kind has texts',
    );
    for (const [locale, translated] of Object.entries(RESOURCES)) {
      // Discord's limits are the same for each language, ours are for English: others take more room.
      const most = measured === own && locale !== SOURCE_LOCALE ? max * TRANSLATED_LENGTH : max;
      const tooLong = flatten(translated)
        .filter(([key, text]) => keys.test(key) && measured(text).length > most)
        .map(([key, text]) => `${locale} ${key}: ${measured(text).length}`);
      assert.deepEqual(tooLong, []);
    }
  });

test('GIVEN texts of one kind WHEN they are compared THEN they have one form', () => {
  const wrong = texts.filter(([key, text]) => {
    // A label or a name is no sentence; a description or hint is one only if it has several.
    if (/\.(title|label)$|^buttons\.|^commands\.|^choices\./.test(key)) return /(?<!e\.g)\.$/.test(text);
    if (/\.hint$|^operations\.[\w-]+\.what$/.test(key))
      return /\. /.test(text.replace(/e\.g\. /gi, '')) !== /\.$/.test(text);
    if (/^failures\.[\w-]+\.(what|next)$|^access\./.test(key)) return !/\.$/.test(text);
    return false;
  });
  assert.deepEqual(wrong, []);
});

test('GIVEN two texts of one section WHEN they say the same THEN they say it in one form', () => {
  const forms = new Map<string, string>();
  const twice: string[] = [];
  for (const [key, text] of texts) {
    // A button may repeat the question that it answers, and names of files are within a sentence or a file's name.
    if (/\.confirm$|^card\.files\.|^export\.lyrics$/.test(key)) continue;
    const [section = ''] = key.split('.');
    const plain = text
      .toLowerCase()
      .replace(/[^\w{}]+/g, ' ')
      .trim();
    const other = forms.get(`${section}: ${plain}`);
    if (plain !== '' && other !== undefined && other !== text) twice.push(`${key}: "${text}" and "${other}"`);
    forms.set(`${section}: ${plain}`, text);
  }
  assert.deepEqual(twice, []);
});

test('GIVEN a text in the singular and in the plural WHEN they are compared THEN they are filled in with the same', () => {
  const all = new Map(texts);
  const namesIn = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
  for (const [key, one] of texts.filter(([name]) => name.endsWith('_one'))) {
    const other = all.get(key.replace(/_one$/, '_other')) ?? assert.fail(key);
    const without = (names: readonly (string | undefined)[]) => names.filter(name => name !== 'count');
    assert.deepEqual(without(namesIn(one)), without(namesIn(other)), key);
  }
});
