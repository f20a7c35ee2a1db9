import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDraftStore } from '../../../src/discord/interactions/draftStore.ts';
import { openStore } from '../../../src/store/openStore.ts';

const song = (lyrics: string) => ({ kind: 'song', lyrics, instrumental: false, model: 'V6' }) as const;

async function saveAll(texts: readonly string[]): Promise<boolean[]> {
  const store = await openStore(':memory:');
  const drafts = createDraftStore(store.rows, store.commit);
  const other = await drafts.save(song('bob'), 'bob');
  const ids: string[] = [];
  for (const text of texts) ids.push(await drafts.save(song(text), 'ada'));
  assert.ok(await drafts.read(other, 'bob'), "another member's draft stays");
  const read = await Promise.all(ids.map(id => drafts.read(id, 'ada')));
  await store.close();
  return read.map(one => one !== undefined);
}

test('GIVEN a member who opens many forms WHEN drafts are saved THEN only the newest are kept', async () => {
  const kept = await saveAll(Array.from({ length: 40 }, () => 'rain'));
  assert.deepEqual(kept, [...Array(10).fill(false), ...Array(30).fill(true)]);
});

test('GIVEN large drafts WHEN they are saved THEN their bytes are bounded, and the newest is kept whatever its size', async () => {
  assert.deepEqual(await saveAll(Array(4).fill('x'.repeat(200_000))), [false, false, true, true]);
  assert.deepEqual(await saveAll(['x', 'x'.repeat(900_000)]), [false, true]);
});
