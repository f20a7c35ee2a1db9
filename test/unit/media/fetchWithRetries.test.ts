import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import { fetchWithRetries } from '../../../src/media/fetch/fetchWithRetries.ts';
import { MediaError } from '../../../src/media/fetch/mediaError.ts';
import { failsWith } from './serve.ts';

const AUDIO = { kind: 'audio', limitBytes: 100 } as const;

const FILE: MediaFile = {
  path: '/nowhere',
  bytes: 1,
  type: { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' },
  dispose: async () => {},
  [Symbol.asyncDispose]: async () => {},
};

function attempt(errors: Error[]) {
  const waits: number[] = [];
  let tries = 0;
  const fetch = async (): Promise<MediaFile> => {
    const error = errors[tries++];
    if (error) throw error;
    return FILE;
  };
  const wait = async (ms: number): Promise<void> => {
    waits.push(ms);
  };
  const result = fetchWithRetries({ fetch }, 'https://cdn.example/a', AUDIO, { wait, random: () => 0.5 });
  return { result, waits, tries: () => tries };
}

const passing = (): MediaError => new MediaError('empty', 'nothing', { retryable: true });
const wrong = (): MediaError => new MediaError('wrong-kind', 'a page', { retryable: true });

test('GIVEN two retryable failures WHEN a file is fetched THEN the third attempt succeeds, after growing delays', async () => {
  const { result, waits, tries } = attempt([passing(), passing()]);
  assert.equal(await result, FILE);
  assert.deepEqual(waits, [1_000, 4_000]);
  assert.equal(tries(), 3);
});

test('GIVEN failures that stay WHEN a file is fetched THEN it fails after three attempts with the last error', async () => {
  const { result, tries } = attempt([passing(), passing(), passing(), passing()]);
  await assert.rejects(result, failsWith('empty', true));
  assert.equal(tries(), 3);
});

test('GIVEN a final failure, or an unexpected error WHEN a file is fetched THEN it is not tried again', async () => {
  for (const error of [new MediaError('private', 'no'), new Error('disk full')]) {
    const { result, tries } = attempt([error]);
    await assert.rejects(result, thrown => thrown === error);
    assert.equal(tries(), 1);
  }
});

test('GIVEN a file of the wrong kind twice WHEN it is fetched THEN the error is final', async () => {
  const { result, tries } = attempt([wrong(), wrong()]);
  await assert.rejects(result, failsWith('wrong-kind', false));
  assert.equal(tries(), 2);
  assert.equal(await attempt([wrong()]).result, FILE);
});

test('GIVEN a delay between attempts WHEN the signal aborts THEN the delay ends with the last error', async () => {
  const aborting = new AbortController();
  const fetch = async (): Promise<MediaFile> => {
    queueMicrotask(() => aborting.abort());
    throw passing();
  };
  await assert.rejects(
    fetchWithRetries({ fetch }, 'https://cdn.example/a', { ...AUDIO, signal: aborting.signal }),
    failsWith('empty', true),
  );
});
