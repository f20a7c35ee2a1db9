import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatTime } from '../../../sandbox/page/browser/time.ts';

test('GIVEN a relative time WHEN time passes THEN it counts, in the largest whole unit', () => {
  const at = 1_700_000_000;
  const shown = [0, 61, 7200].map(later => formatTime(at + 90, 'R', (at + later) * 1000));
  assert.deepEqual(shown, ['in 1 minute', 'in 29 seconds', '1 hour ago']);
});
