import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../../../commands/index.ts';
import { readExampleSettings, readSettingNames } from '../../../scripts/docs/readSettings.ts';

/** The rows of the tables below a heading, by their first cell. */
function rowsBelow(file: string, heading: string): Map<string, string[]> {
  const page = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
  const [section = ''] = (page.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ');
  const rows = [...section.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)];
  return new Map(rows.map(([, name = '', rest = '']) => [name, rest.split('|').map(cell => cell.trim())]));
}

test('GIVEN the settings WHEN their page is read THEN it has each of them with its default', () => {
  const rows = rowsBelow('settings.md', 'All settings');
  assert.deepEqual([...rows.keys()].sort(), readSettingNames().sort());
  for (const { name, value, needed } of readExampleSettings()) {
    const shown = rows.get(name)?.[0] ?? '';
    if (needed) assert.equal(shown, 'needed', name);
    else if (value !== '') assert.equal(shown, `\`${value}\``, name);
    else assert.match(shown, /^(none|the vendor's)$/, name);
  }
});

test('GIVEN the commands WHEN their table is read THEN it has each with its options', () => {
  const rows = rowsBelow('operations-and-prices.md', 'Commands');
  assert.deepEqual(
    [...rows.keys()],
    commands.map(({ definition }) => `/${definition.name}`),
  );
  for (const { definition } of commands) {
    const [options = ''] = rows.get(`/${definition.name}`) ?? [];
    const named = [...options.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    assert.deepEqual(
      named,
      definition.options?.map(({ name }) => name),
    );
  }
});

test('GIVEN the README WHEN it is measured THEN it has at most 10 KB', () => {
  const { length } = readFileSync(new URL('../../../README.md', import.meta.url));
  assert.ok(length <= 10_000, `${length} bytes`);
});

test('GIVEN the address of the project in package.json, or none WHEN the documents name it THEN it is that one', () => {
  const root = new URL('../../../', import.meta.url);
  const { homepage = '<address of this repository>' } = JSON.parse(
    readFileSync(new URL('package.json', root), 'utf8'),
  );
  const cloned = globSync(['*.md', 'docs/*.md'], { cwd: root }).flatMap(file =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(/git clone (<[^>]+>|\S+)/g)].map(([, url]) => url),
  );
  assert.ok(cloned.length >= 3);
  assert.deepEqual([...new Set(cloned)], [homepage]);
});
