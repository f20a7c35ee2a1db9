import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeZip } from '../../src/media/convert/writeZip.ts';
import { makeHuge } from './makeHuge.ts';
import { measurePeakMemory } from './measurePeakMemory.ts';

test('GIVEN 80 MB WHEN they are packed into an archive THEN they are never in memory as a whole', async t => {
  // The first archive needs memory for code and buffers, independent of its size, so it is not measured.
  const first = await makeHuge(t, 8);
  await writeZip(`${first}.zip`, [{ name: 'first', path: first }]);
  const path = await makeHuge(t, 80);
  const { result, most } = await measurePeakMemory(() => writeZip(`${path}.zip`, [{ name: 'huge', path }]));
  assert.ok(result.bytes > 80 * 1024 * 1024);
  assert.ok(most < 60 * 1024 * 1024, `${most} bytes more than at rest`);
});
