import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hasText, RESOURCES, translateTo } from '../../../src/locales/translate.ts';
import { flatten } from './flatten.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(`${ROOT}${folder}/${name}`, 'utf8'));
}

test('GIVEN the texts WHEN the code is searched THEN each of them is used', () => {
  const code = [...sources('src'), ...sources('commands')].join('\n');
  const byData = /^(help\.lines|access|failures|credits|operator|operations|fields)\./;
  const unused = flatten(RESOURCES.en)
    .map(([key]) => key.replace(/_(one|other)$/, ''))
    .filter(key => !byData.test(key) && !code.includes(`'${key}'`));
  assert.deepEqual(unused, []);
});

test('GIVEN the texts WHEN they are read THEN none is empty, padded, or shouts', () => {
  for (const [key, text] of flatten(RESOURCES.en)) {
    assert.equal(text, text.trim(), key);
    assert.ok(text.length > 0, key);
    assert.doesNotMatch(text, /!|TODO|undefined/, key);
  }
});

test('GIVEN a member’s text with template marks WHEN it is filled in THEN it stays unchanged', () => {
  const hostile = '{{title}} $t(buttons.edit) <b>&amp;</b>';
  assert.equal(translateTo('en-US')('card.style', { style: hostile }), `Style: ${hostile}`);
});

test('GIVEN a locale without texts WHEN a text is requested THEN it is in English', () => {
  assert.equal(translateTo('xx-YY')('buttons.edit'), 'Edit & retry');
  assert.equal(hasText('failures.no-such-thing.what'), false);
});
