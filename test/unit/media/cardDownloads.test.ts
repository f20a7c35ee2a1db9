import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCardDownloads } from '../../../src/media/cardDownloads.ts';
import type { CardMedia } from '../../../src/media/cardMedia.ts';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import { MediaError } from '../../../src/media/fetch/mediaError.ts';
import { silentLog } from '../../support/silentLog.ts';

const AUDIO: CardMedia = { key: 'audio-1', kind: 'audio', url: 'https://m.example/1.mp3' };
const COVER: CardMedia = { key: 'cover-1', kind: 'image', url: 'https://m.example/1.png' };
const CARD = { id: 'card', member: 'ada' };
const LIMIT = 1000;
const NEVER = new AbortController().signal;

/** Downloads that end when a test says so, and their files on the disk. */
function prepare({ patienceMs = 10, perMember = 4, places = 24 } = {}) {
  const asked: string[] = [];
  const onDisk = new Set<string>();
  const ready: string[] = [];
  const downloads = new Map<string, PromiseWithResolvers<void>>();
  const downloadOf = (url: string): PromiseWithResolvers<void> => {
    const known = downloads.get(url) ?? Promise.withResolvers<void>();
    downloads.set(url, known);
    return known;
  };
  const desk = createCardDownloads({
    obtain: async ({ url = '', kind }, _limitBytes, signal): Promise<MediaFile> => {
      asked.push(url);
      const ended = new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
      );
      await Promise.race([downloadOf(url).promise, ended]);
      onDisk.add(url);
      const dispose = async () => void onDisk.delete(url);
      const type = { kind, extension: 'mp3', mime: 'audio/mpeg' } as const;
      return { path: url, bytes: 1, type, dispose, [Symbol.asyncDispose]: dispose };
    },
    onReady: id => ready.push(id),
    log: silentLog,
    places: { places, perMember },
    patienceMs: { recording: patienceMs, cover: patienceMs },
  });
  const collect = (wanted: readonly CardMedia[], card = CARD) => desk.collect(card, wanted, LIMIT, NEVER);
  const end = async ({ url = '' }: CardMedia, error?: Error): Promise<void> => {
    if (error) downloadOf(url).reject(error);
    else downloadOf(url).resolve();
    await new Promise(setImmediate);
  };
  return { desk, collect, end, asked, ready, onDisk };
}

test('GIVEN files that come at once WHEN a card is edited THEN one batch has them all, and nothing stays on the disk', async () => {
  const { collect, end, onDisk, ready } = prepare({ patienceMs: 60_000 });
  await Promise.all([AUDIO, COVER].map(media => end(media)));
  {
    await using batch = await collect([AUDIO, COVER]);
    assert.deepEqual([...batch.files.keys()], ['audio-1', 'cover-1']);
    assert.deepEqual(batch.pending, []);
  }
  assert.deepEqual([...onDisk], []);
  assert.deepEqual(ready, []);
});

test('GIVEN a recording that is late WHEN the words have waited THEN they go without it and its cover, and both follow once it is there', async () => {
  const { desk, collect, end, asked, ready } = prepare();
  await end(COVER);
  await using words = await collect([AUDIO, COVER]);
  assert.deepEqual([words.files.size, words.pending], [0, ['audio-1', 'cover-1']]);
  assert.ok(desk.isPending(CARD.id, 'audio-1'));
  await using more = await collect([AUDIO, COVER]);
  assert.equal(more.files.size, 0, 'a new text does not wait again');
  assert.deepEqual(ready, []);
  await end(AUDIO);
  assert.deepEqual(ready, ['card']);
  await using files = await collect([AUDIO, COVER]);
  assert.deepEqual([...files.files.keys()], ['audio-1', 'cover-1']);
  assert.equal(asked.length, 2, 'each was fetched once');
});

test('GIVEN a cover that hangs WHEN the recording is there THEN the card has that, and the cover follows or is given up', async () => {
  const { collect, end, ready } = prepare();
  await end(AUDIO);
  await using first = await collect([AUDIO, COVER]);
  assert.deepEqual([[...first.files.keys()], first.pending], [['audio-1'], ['cover-1']]);
  await end(COVER, new MediaError('too-slow', 'hangs', { retryable: true }));
  assert.deepEqual(ready, ['card']);
  await using second = await collect([COVER]);
  assert.deepEqual([second.files.size, second.failed, second.pending], [0, ['cover-1'], []]);
});

test('GIVEN a file whose address changed while it was fetched WHEN the card is edited THEN the old download ends, and leaves nothing behind', async () => {
  const { desk, collect, end, onDisk } = prepare();
  await using _words = await collect([AUDIO]);
  const moved = { ...AUDIO, url: 'https://m.example/moved.mp3' };
  await end(moved);
  {
    await using batch = await collect([moved]);
    assert.equal(batch.files.get('audio-1')?.path, moved.url);
    await end(AUDIO);
  }
  assert.deepEqual([...onDisk], []);
  assert.ok(!desk.isPending(CARD.id, 'audio-1'));
});

test('GIVEN files that nobody collects, or that are put back WHEN the card is released THEN they are gone', async () => {
  const { desk, collect, end, onDisk } = prepare();
  {
    await using _words = await collect([AUDIO]);
    await end(AUDIO);
  }
  assert.equal(onDisk.size, 1, 'the file arrived after the text was sent');
  {
    await using batch = await collect([AUDIO]);
    assert.equal(batch.files.size, 1);
    batch.putBack();
  }
  assert.equal(onDisk.size, 1);
  await desk.release(CARD.id);
  assert.deepEqual([...onDisk], []);
  assert.ok(!desk.isPending(CARD.id, 'audio-1'));
});

test('GIVEN a bot that stops WHEN a card waits for files THEN the wait is over', async () => {
  const { desk } = prepare({ patienceMs: 60_000 });
  const stopping = new AbortController();
  const collecting = desk.collect(CARD, [AUDIO], LIMIT, stopping.signal);
  stopping.abort();
  await using batch = await collecting;
  assert.deepEqual(batch.pending, ['audio-1']);
});

test('GIVEN one member whose cards hang WHEN another one has a card THEN its files are fetched, and those of the first wait for a place', async () => {
  const { collect, end, asked } = prepare({ places: 3, perMember: 2 });
  const media = (name: string): CardMedia => ({ key: name, kind: 'audio', url: `https://m.example/${name}` });
  const batches = [];
  for (const id of ['ada1', 'ada2', 'ada3', 'bob1'])
    batches.push(await collect([media(id)], { id, member: id.slice(0, 3) }));
  assert.deepEqual(
    asked.map(url => url.split('/').pop()),
    ['ada1', 'ada2', 'bob1'],
  );
  for (const batch of batches) await batch[Symbol.asyncDispose]();
  await end(media('ada1'));
  {
    await using whole = await collect([media('ada1')], { id: 'ada1', member: 'ada' });
    assert.equal(whole.files.size, 1);
    assert.equal(asked.length, 3, 'the place is held until the file is deleted');
  }
  await new Promise(setImmediate);
  assert.ok(asked.at(-1)?.endsWith('/ada3'));
});
