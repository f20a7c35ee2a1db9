import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PRICES } from '../../src/suno/prices.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('GIVEN the table of prices WHEN the README is read THEN it has every operation with its price, the day and the source', () => {
  const [section = ''] = (readme.split('\n## What it costs\n')[1] ?? '').split('\n## ');
  const shown = [...section.matchAll(/^\| (`.+) \| ([\d.]+) \|$/gm)].flatMap(([, names = '', credits]) =>
    [...names.matchAll(/`([\w-]+)`/g)].map(([, name]) => [name, Number(credits)]),
  );
  assert.deepEqual(Object.fromEntries(shown), PRICES.prices);
  assert.ok(section.includes(PRICES.asOf) && section.includes(PRICES.source));
});
