import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectKind } from '../../../src/media/inspect/detectKind.ts';
import { fetchAsBrowser } from '../../support/fetchAsBrowser.ts';
import { startWithSong } from './songs.ts';

/** Every URL in a body that is on the sandbox's CDN. */
function addressesIn(body: unknown, origin: string): string[] {
  return [...JSON.stringify(body).matchAll(/"(http:[^"]+)"/g)]
    .map(([, url = '']) => url)
    .filter(url => url.startsWith(origin));
}

test('GIVEN results of operations on a song WHEN the URLs in callbacks and records are fetched THEN each is a file of its kind', async t => {
  const { kie, make } = await startWithSong(t);
  for (const [operation, count, type] of [
    ['cover-image', 2, 'image/png'],
    ['wav', 1, 'audio/wav'],
    ['video', 1, 'video/mp4'],
    ['separate-vocal', 2, 'audio/mpeg'],
    ['split-stem', 12, 'audio/mpeg'],
    ['split-stem-advanced', 2, 'audio/mpeg'],
  ] as const) {
    const task = await make(operation, operation === 'split-stem-advanced' ? { stemName: '808' } : {});
    task.advance('complete');
    const urls = addressesIn(task.callback('complete'), kie.apiUrl);
    assert.equal(new Set(urls).size, count, operation);
    assert.deepEqual(new Set(addressesIn(task.record().response, kie.apiUrl)), new Set(urls));
    for (const url of urls) {
      const answer = await fetchAsBrowser(url);
      const head = Buffer.from(await answer.arrayBuffer()).subarray(0, 16);
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type], url);
      assert.ok(detectKind(head), url);
    }
  }
});
