import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uploadFile } from '../../src/suno/client/uploadFile.ts';
import { receiveUploads, stored } from '../unit/suno/receiveUploads.ts';
import { makeHuge } from './makeHuge.ts';
import { measurePeakMemory } from './measurePeakMemory.ts';

const TYPE = { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' } as const;

test('GIVEN a file of 200 MB WHEN it is uploaded THEN it is never in memory as a whole', async t => {
  await using store = await receiveUploads(stored('https://files.example/kieai/1/shantyman/x.mp3'));
  const path = await makeHuge(t, 200);
  const upload = {
    vendor: 'kie',
    uploadUrl: store.url,
    apiKey: 'sk-key',
    file: { path, type: TYPE },
  } as const;
  const { result, most } = await measurePeakMemory(() => uploadFile({ ...upload, wait: async () => {} }));
  assert.equal(result.outcome, 'stored', JSON.stringify(result));
  assert.equal(store.received[0]?.file?.bytes, 200 * 1024 * 1024);
  // Uncollected garbage on both sides does not depend on the file's size.
  assert.ok(most > 0 && most < 120 * 1024 * 1024, `${most} bytes more than at rest`);
});
