import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packTexts, unpackTexts } from '../../../src/domain/packTexts.ts';

test('GIVEN any record, with texts that repeat or look like marks WHEN it is packed and unpacked THEN it is the same', () => {
  const text = fc.oneof(
    fc.constantFrom('a text that repeats', '\ue000', '\ue0000', '\ue0001 and more', '\ue000x', 'short'),
    fc.string(),
  );
  const { record } = fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.integer(),
      fc.constant(null),
      tie('record'),
      fc.array(tie('value')),
    ),
    record: fc.dictionary(
      fc.string().filter(name => name !== 'texts' && name !== '__proto__'),
      tie('value'),
      { noNullPrototype: true },
    ),
  }));
  fc.assert(
    fc.property(record, value => {
      assert.ok(typeof value === 'object' && value !== null);
      const packed = packTexts({ ...value });
      assert.deepEqual(unpackTexts(JSON.parse(JSON.stringify(packed))), value);
    }),
  );
});

test('GIVEN lyrics in five places WHEN they are packed THEN they are stored once', () => {
  const lyrics = 'la la la\n'.repeat(100);
  const record = {
    input: { lyrics },
    request: { lyrics },
    updates: [{ tracks: [{ lyrics }, { lyrics }] }, { lyrics }],
  };
  assert.ok(JSON.stringify(packTexts(record)).length < JSON.stringify(lyrics).length + 200);
});
