import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Figure, meetsGoal } from '../../../bench/report/figure.ts';
import { formatTable } from '../../../bench/report/formatTable.ts';
import { median, percentile } from '../../../bench/report/percentile.ts';
import { replaceBetween } from '../../../bench/report/replaceBetween.ts';

const start: Figure = {
  label: 'Start',
  bot: 520,
  unit: 'ms',
  baseline: { label: 'bare', value: 400 },
  goal: { metric: 'ratio', max: 1.3 },
};

test('GIVEN values WHEN a percentile is taken THEN it is one of them, by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  assert.equal(percentile(hundred, 99), 99);
  assert.equal(percentile(hundred, 100), 100);
  assert.equal(percentile([7], 1), 7);
  assert.equal(median([9, 1, 5]), 5);
  assert.throws(() => median([]), RangeError);
});

test('GIVEN figures at and beyond their goals WHEN they are compared THEN a value equal to the goal meets it', () => {
  assert.equal(meetsGoal(start), true);
  assert.equal(meetsGoal({ ...start, bot: 521 }), false);
  assert.equal(meetsGoal({ ...start, goal: { metric: 'value', max: 519 } }), false);
  assert.equal(meetsGoal({ ...start, goal: { metric: 'difference', max: 120 } }), true);
  assert.equal(meetsGoal({ ...start, goal: { metric: 'ratio', min: 1.31 } }), false);
  assert.equal(meetsGoal({ ...start, baseline: undefined }), false, 'nothing to compare with is not good');
  assert.equal(meetsGoal({ ...start, goal: undefined }), undefined);
});

test('GIVEN figures WHEN they are formatted as a table THEN each row has value, baseline, ratio, goal and whether it is met', () => {
  const requests: Figure = { label: 'Requests', bot: 5, unit: 'requests', goal: { metric: 'value', max: 4 } };
  assert.deepEqual(formatTable([start, requests]).split('\n').slice(2), [
    '| Start | 520 ms | 400 ms: bare | 1.30 | at most 1.3× | ✓ |',
    '| Requests | 5 |  |  | at most 4 | ✗ |',
  ]);
});

test('GIVEN a text with markers WHEN a table is put between them THEN the rest stays, and without markers the result is undefined', () => {
  assert.equal(replaceBetween('a <s> old <e> b', '<s>', '<e>', 'new'), 'a <s>\nnew\n<e> b');
  assert.equal(replaceBetween('a <e> b <s>', '<s>', '<e>', 'new'), undefined);
  assert.equal(replaceBetween('a', '<s>', '<e>', 'new'), undefined);
});
