import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';
import { describeRow } from '../../e2e/operations/describeRow.ts';
import { ROWS } from '../../e2e/operations/table.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

test('GIVEN the operations that are played end to end WHEN the README is read THEN its table has exactly these, with price and result', () => {
  const [section = ''] = (readme.split('\n## What it can make\n')[1] ?? '').split('\n## ');
  const shown = section.split('\n').filter(line => line.startsWith('| `'));
  assert.deepEqual(shown, ROWS.map(describeRow));
  assert.deepEqual(ROWS.map(({ operation }) => operation).sort(), [...OPERATION_NAMES].sort());
});

test('GIVEN the table of prices WHEN the README is read THEN it says of which day they are, and where from', () => {
  const [section = ''] = (readme.split('\n## What it costs\n')[1] ?? '').split('\n## ');
  assert.ok(section.includes(PRICES.asOf) && section.includes(PRICES.source));
});
