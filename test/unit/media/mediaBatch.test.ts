import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { scaled } from '../../../sandbox/timeScale.ts';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import { fetchWithRetries } from '../../../src/media/fetch/fetchWithRetries.ts';
import { createMediaBatchFetcher } from '../../../src/media/mediaBatch.ts';
import { createFetcher, MP3, serve } from './serve.ts';

const wanted = (key: string) => ({ key, kind: 'audio', url: `https://m.example/${key}` }) as const;

test('GIVEN a file that is sent without end WHEN files are fetched THEN the others are returned, and it is retryable', async t => {
  const server = await serve(t, (request, response) => {
    if (request.url === '/good') return void response.end(MP3);
    response.write(MP3);
    const timer = setInterval(() => response.write('.'), 5);
    response.on('close', () => clearInterval(timer));
  });
  const { fetcher, leftovers } = await createFetcher(t);
  const gather = createMediaBatchFetcher(
    ({ key, kind }, limitBytes, signal) =>
      fetchWithRetries(fetcher, `${server.url}/${key}`, { kind, limitBytes, signal }),
    () => {},
    { withinMs: scaled(300) },
  );
  {
    await using gathered = await gather([wanted('drip'), wanted('good')], 10_000_000, 'ada');
    assert.deepEqual([...gathered.files.keys()], ['good']);
    assert.deepEqual([gathered.failed, gathered.unfetchable], [['drip'], []]);
  }
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN more slow files than are fetched at once WHEN the timeout passes THEN those still waiting are retryable too', async () => {
  const started: string[] = [];
  const gather = createMediaBatchFetcher(
    async ({ key }, _limit, signal): Promise<MediaFile> => {
      started.push(key);
      if (!signal.aborted) await once(signal, 'abort');
      throw signal.reason;
    },
    () => {},
    { withinMs: 50 },
  );
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
  const { failed } = await gather(keys.map(wanted), 1000, 'ada');
  assert.deepEqual([...failed].sort(), keys);
  assert.equal(new Set(started).size, keys.length);
});
