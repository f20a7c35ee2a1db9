import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../../../commands/index.ts';
import { readExampleSettings, readSettingNames } from '../../../scripts/docs/readSettings.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** The rows of the table below a heading, by the name in their first cell. */
function rowsBelow(heading: string): Map<string, string[]> {
  const [section = ''] = (readme.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ');
  const rows = [...section.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)];
  return new Map(rows.map(([, name = '', rest = '']) => [name, rest.split('|').map(cell => cell.trim())]));
}

test('GIVEN the settings WHEN the table in the README is read THEN it has each of them with its default', () => {
  const rows = rowsBelow('Settings');
  assert.deepEqual([...rows.keys()].sort(), readSettingNames().sort());
  for (const { name, value, needed } of readExampleSettings()) {
    const shown = rows.get(name)?.[0] ?? '';
    if (needed) assert.equal(shown, 'needed', name);
    else if (value !== '') assert.equal(shown, `\`${value}\``, name);
    else assert.match(shown, /^(none|the vendor's)$/, name);
  }
});

test('GIVEN the commands WHEN their table in the README is read THEN it has each with its options and its price', () => {
  const rows = rowsBelow('Commands and what they cost');
  assert.deepEqual(
    [...rows.keys()],
    commands.map(({ definition }) => `/${definition.name}`),
  );
  for (const { definition } of commands) {
    const [options = ''] = rows.get(`/${definition.name}`) ?? [];
    const named = [...(options.split(';')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
    assert.deepEqual(
      named,
      definition.options?.map(({ name }) => name),
    );
  }
  assert.match(rows.get('/song')?.[1] ?? '', new RegExp(`^${PRICES.prices.generate} `));
  assert.equal(rows.get('/lyrics')?.[1], String(PRICES.prices.lyrics));
});
