import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { unzipSync } from 'fflate';
import { writeWav } from '../../../sandbox/kie/media/writeWav.ts';
import type { CardMedia } from '../../../src/media/cardMedia.ts';
import type { MediaTools } from '../../../src/media/createMediaObtainer.ts';
import { createMediaBatchFetcher } from '../../../src/media/mediaBatch.ts';
import { makeRecording } from '../../support/makeRecording.ts';
import { createFetcher, MP3, serve } from './serve.ts';

/** A tone of four seconds, which FLAC makes much smaller, and noise of the same length, which it does not. */
const TONE = makeRecording({ seconds: 4, kind: 'wav' });
let seed = 1;
const NOISE = writeWav(
  Int16Array.from({ length: 32_000 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return (seed >> 8) % 32_768;
  }),
  8000,
);
const HALF = TONE.length / 2;

const FILES: Record<string, Buffer> = {
  '/tone.wav': TONE,
  '/noise.wav': NOISE,
  '/broken.wav': Buffer.concat([TONE.subarray(0, 20), Buffer.alloc(TONE.length)]),
  '/a.mp3': MP3,
  '/b.mp3': Buffer.concat([MP3, Buffer.from('b')]),
};

/** A batch fetcher with a server for these files, and the files that it leaves on the disk. */
async function prepare(t: TestContext, tools?: Partial<MediaTools>) {
  const asked: string[] = [];
  const server = await serve(t, ({ url = '' }, response) => {
    asked.push(url);
    const file = FILES[url];
    if (!file) return void response.writeHead(404).end();
    response.end(file);
  });
  const { fetcher, leftovers } = await createFetcher(t);
  const reasons: string[] = [];
  const gather = createMediaBatchFetcher(
    ({ kind, url }, limitBytes, signal) => fetcher.fetch(url, { kind, limitBytes, signal }),
    (_wanted, error) => reasons.push(String(error)),
    tools && { tools: { encodeFlac: copy, writeZip: copy, ...tools } },
  );
  const wav = (name: string, key = 'wav'): CardMedia => ({
    key,
    kind: 'audio',
    url: `${server.url}/${name}`,
    convert: 'flac',
  });
  const archive = (...names: string[]): CardMedia => ({
    key: 'stems',
    kind: 'archive',
    parts: names.map(name => ({ name: name.replace('.mp3', ''), url: `${server.url}/${name}` })),
  });
  return { gather, leftovers, reasons, asked, wav, archive, url: server.url };
}

async function copy(): Promise<{ bytes: number }> {
  return assert.fail('nothing was to be converted');
}

test('GIVEN a WAV that is too large WHEN it fits as FLAC THEN the FLAC is returned, and no file is left afterwards', async t => {
  const { gather, leftovers, wav } = await prepare(t);
  {
    await using gathered = await gather([wav('tone.wav')], HALF, 'ada');
    const file = gathered.files.get('wav') ?? assert.fail('no file');
    assert.deepEqual([file.type.extension, file.type.mime], ['flac', 'audio/flac']);
    const bytes = await readFile(file.path);
    assert.equal(bytes.subarray(0, 4).toString(), 'fLaC');
    assert.equal(bytes.length, file.bytes);
    assert.ok(file.bytes <= HALF);
  }
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN WAVs that fit WHEN they are fetched THEN they are not converted', async t => {
  const { gather, wav } = await prepare(t, {});
  await using gathered = await gather([wav('tone.wav')], TONE.length, 'ada');
  assert.equal(gathered.files.get('wav')?.type.extension, 'wav');
});

test('GIVEN a WAV that stays too large, is far too large, or is broken WHEN it is fetched THEN it is unfetchable, and deleted from the disk', async t => {
  const { gather, leftovers, wav, reasons } = await prepare(t);
  for (const [name, limitBytes] of [
    ['noise.wav', HALF],
    ['tone.wav', TONE.length / 5],
    ['broken.wav', HALF],
  ] as const) {
    await using gathered = await gather([wav(name)], limitBytes, 'ada');
    assert.deepEqual([gathered.unfetchable, gathered.failed], [['wav'], []], name);
  }
  assert.match(reasons.join('\n'), /as FLAC[\s\S]*more than[\s\S]*cannot be made smaller/);
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN several WAVs at once WHEN they are encoded as FLAC THEN it is one after the other, because each uses a core', async t => {
  let running = 0;
  let most = 0;
  const turns = new EventTarget();
  const encodeFlac: MediaTools['encodeFlac'] = async (wavPath, flacPath) => {
    most = Math.max(most, ++running);
    setImmediate(() => turns.dispatchEvent(new Event('turn')));
    await once(turns, 'turn');
    await copyFile(wavPath, flacPath);
    running -= 1;
    return { bytes: 1 };
  };
  const { gather, wav } = await prepare(t, { encodeFlac });
  const keys = ['a', 'b', 'c', 'd'];
  await using gathered = await gather(
    keys.map(key => wav('tone.wav', key)),
    HALF,
    'ada',
  );
  assert.deepEqual([...gathered.files.keys()].sort(), keys);
  assert.equal(most, 1);
});

test('GIVEN files for an archive WHEN they fit together THEN they are in it by their names, and no file is left afterwards', async t => {
  const { gather, leftovers, archive } = await prepare(t);
  {
    await using gathered = await gather([archive('a.mp3', 'b.mp3')], 20_000, 'ada');
    const file = gathered.files.get('stems') ?? assert.fail('no archive');
    const entries = unzipSync(await readFile(file.path));
    assert.deepEqual(Object.keys(entries), ['a.mp3', 'b.mp3']);
    assert.deepEqual(Buffer.from(entries['b.mp3'] ?? []), FILES['/b.mp3']);
    assert.equal(file.type.mime, 'application/zip');
    assert.equal((await leftovers()).length, 1, 'the files in it are gone already');
  }
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN files that are too large together, or one that is missing WHEN an archive is requested THEN it is unfetchable, or retryable', async t => {
  const { gather, leftovers, archive, asked } = await prepare(t, {});
  await using large = await gather([archive('a.mp3', 'b.mp3', 'a.mp3')], MP3.length + 100, 'ada');
  assert.deepEqual([large.unfetchable, large.failed], [['stems'], []]);
  assert.deepEqual(asked, ['/a.mp3', '/b.mp3'], 'the last file could not change the result');
  await using missing = await gather([archive('a.mp3', 'none.mp3')], 20_000, 'ada');
  assert.deepEqual([missing.unfetchable, missing.failed], [[], ['stems']]);
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN an archive that is in Discord WHEN it is fetched from there THEN it is returned unchanged', async t => {
  const { gather, archive, url } = await prepare(t, {});
  FILES['/stems.zip'] = Buffer.from('PK\x03\x04 an archive');
  await using gathered = await gather([{ ...archive('a.mp3'), url: `${url}/stems.zip` }], 20_000, 'ada');
  assert.equal(gathered.files.get('stems')?.type.extension, 'zip');
});
