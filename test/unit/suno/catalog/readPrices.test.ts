import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { OPERATION_NAMES } from '../../../../src/domain/operationNames.ts';
import { OperatorError } from '../../../../src/lib/operatorError.ts';
import { createCatalog, DEFAULT_CATALOG } from '../../../../src/suno/catalog/catalog.ts';
import { PRICES, priceListSchema } from '../../../../src/suno/catalog/prices.ts';
import { readPrices } from '../../../../src/suno/catalog/readPrices.ts';

function fileWith(t: TestContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'prices-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'prices.json');
  writeFileSync(file, text);
  return file;
}

function problemsOf(file: string): string {
  try {
    readPrices(file);
  } catch (error) {
    assert.ok(error instanceof OperatorError);
    return error.message;
  }
  return assert.fail('this file should be refused');
}

test('GIVEN the built-in table WHEN it is read THEN every operation has a price within the bounds', () => {
  assert.deepEqual(priceListSchema.parse(PRICES), PRICES);
  assert.deepEqual(Object.keys(PRICES.prices).sort(), [...OPERATION_NAMES].sort());
  assert.equal(readPrices(), PRICES);
});

test('GIVEN a file with a few prices WHEN it is read THEN they are used, with its date, and the others stay', t => {
  const file = fileWith(
    t,
    '{"asOf": "2026-11-01", "source": "my bill", "prices": {"split-stem": 60, "wav": 0}}',
  );
  const list = readPrices(file);
  assert.deepEqual(list, {
    asOf: '2026-11-01',
    source: 'my bill',
    prices: { ...PRICES.prices, 'split-stem': 60, wav: 0 },
  });
  const catalog = createCatalog({ prices: list, disabled: ['video'] });
  assert.deepEqual(
    [catalog.priceOf('split-stem'), catalog.priceOf('generate'), catalog.asOf],
    [60, 12, '2026-11-01'],
  );
  assert.deepEqual([catalog.isEnabled('video'), catalog.isEnabled('wav')], [false, true]);
  assert.ok(OPERATION_NAMES.every(DEFAULT_CATALOG.isEnabled));
});

test('GIVEN a file with several problems WHEN it is read THEN all are listed at once, each with what to do', t => {
  const file = fileWith(
    t,
    '{"asOf": "soon", "prices": {"generate": -1, "lyrics": "free", "video": 10001, "sing": 3, "stems": 1}}',
  );
  const text = problemsOf(file);
  assert.ok(text.includes(file) && text.includes('PRICES_FILE'));
  for (const line of [
    '  asOf must be a day such as "2026-11-01"',
    '  source must be a text that says where the prices are from',
    '  prices.generate must be a number of credits from 0 to 10000',
    '  prices.lyrics must be a number of credits from 0 to 10000',
    '  prices.video must be a number of credits from 0 to 10000',
  ]) {
    assert.ok(text.split('\n').includes(line), `${line}\nin\n${text}`);
  }
  for (const name of ['sing', 'stems'])
    assert.match(
      text,
      new RegExp(`^  prices\\.${name} is not the name of an operation: .*\\bsplit-stem\\b`, 'm'),
    );
});

for (const [what, text, problem] of [
  ['is no JSON', '{prices:', /it is not JSON .*write it like this: \{"asOf"/],
  ['holds something else', '[1]', /it must be an object/],
  ['has no prices', '{"asOf": "2026-11-01", "source": "s"}', /prices must have prices by the name/],
] as const) {
  test(`GIVEN a file that ${what} WHEN it is read THEN the error says so in plain words`, t => {
    assert.match(problemsOf(fileWith(t, text)), problem);
  });
}

test('GIVEN a path without a file WHEN it is read THEN the error says what to check', () => {
  assert.match(problemsOf('/no/such/prices.json'), /cannot be read \(ENOENT\): check its path/);
});
