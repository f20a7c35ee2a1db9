import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFairPool } from '../../../src/lib/fairPool.ts';
import { createDownloader } from '../../../src/media/fetch/createDownloader.ts';
import type { MediaFetcher, MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import type { MediaKind } from '../../../src/media/inspect/detectKind.ts';
import { failsWith } from './serve.ts';

const NEVER = new AbortController().signal;
const HANGING = /hang/;

/** Downloads with two pools of size one; some hang until the test ends them. */
function prepare(timeoutsMs = { recording: 60_000, cover: 60_000 }) {
  const asked: string[] = [];
  const fetch: MediaFetcher['fetch'] = async (url, { kind, signal = NEVER }) => {
    asked.push(url);
    if (HANGING.test(url))
      await new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
      );
    const dispose = async () => {};
    const type = { kind, extension: 'x', mime: 'x' } as unknown as MediaFile['type'];
    return { path: url, bytes: 1, type, dispose, [Symbol.asyncDispose]: dispose };
  };
  const one = { places: 2, perMember: 1 };
  const download = createDownloader({
    fetcher: async () => ({ fetch }),
    recordings: createFairPool(one),
    covers: createFairPool(one),
    timeoutsMs,
  });
  const start = (kind: MediaKind, url: string, member: string, signal = NEVER) =>
    download({ key: url, kind, url: `https://m.example/${url}` }, 1000, signal, member);
  return { start, asked };
}

test('GIVEN covers that hang WHEN recordings are wanted THEN they have places of their own', async () => {
  const { start } = prepare();
  const leaving = new AbortController();
  const covers = ['ada', 'bob', 'ada'].map(member => start('image', 'hang.png', member, leaving.signal));
  const file = await start('audio', 'song.mp3', 'ada');
  assert.match(file.path, /song/);
  leaving.abort(new Error('enough'));
  for (const cover of covers) await assert.rejects(cover, /enough/);
});

test('GIVEN files that hang WHEN their time is over THEN they end as too slow, covers sooner, and the next ones have their places', async () => {
  const { start } = prepare({ recording: 60_000, cover: 40 });
  const cover = start('image', 'hang.png', 'ada');
  const next = start('image', 'good.png', 'ada');
  await assert.rejects(cover, failsWith('too-slow', true));
  assert.match((await next).path, /good/);
});

test('GIVEN a file that waits for a place for long WHEN it has one THEN its time begins', async () => {
  const { start } = prepare({ recording: 200, cover: 200 });
  const leaving = new AbortController();
  const hanging = start('audio', 'hang.mp3', 'ada');
  const behind = ['2', '3'].map(name => start('audio', `hang${name}.mp3`, 'ada'));
  const last = start('audio', 'good.mp3', 'ada', leaving.signal);
  for (const one of [hanging, ...behind]) await assert.rejects(one, failsWith('too-slow', true));
  assert.match((await last).path, /good/, 'three times its time later');
});
