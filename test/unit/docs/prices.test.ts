import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';
import { describeCase } from '../../e2e/operations/describeCase.ts';
import { OPERATION_CASES } from '../../e2e/operations/operationCases.ts';

const page = readFileSync(new URL('../../../docs/operations-and-prices.md', import.meta.url), 'utf8');

test('GIVEN the operations of the end-to-end tests WHEN the page of operations is read THEN its table has exactly these, with price and result', () => {
  const [section = ''] = (page.split('\n## Operations\n')[1] ?? '').split('\n## ');
  const shown = section.split('\n').filter(line => line.startsWith('| `'));
  // Fresh files have tests of their own, for their price is not published.
  const rows = shown.filter(line => !line.startsWith('| `recovery`'));
  assert.deepEqual(rows, OPERATION_CASES.map(describeCase));
  assert.equal(shown.length, rows.length + 1);
  const names = OPERATION_NAMES.filter(name => name !== 'recovery');
  assert.deepEqual(OPERATION_CASES.map(({ operation }) => operation).sort(), [...names].sort());
});

test('GIVEN the table of prices WHEN the page of operations is read THEN it has their date and source', () => {
  const [section = ''] = (page.split('\n## Prices\n')[1] ?? '').split('\n## ');
  assert.ok(section.includes(PRICES.asOf) && section.includes(PRICES.source));
});
