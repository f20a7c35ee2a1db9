import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { measureRecording } from '../../../src/media/inspect/measureRecording.ts';
import { claimedTag } from '../../support/claimedTag.ts';
import { makeRecording } from '../../support/makeRecording.ts';
import { failsWith, measureBytes, RECORDINGS, readRecording } from '../../support/measureBytes.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'measure-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('GIVEN recordings under wrong names WHEN they are measured THEN type and length are right', async () => {
  for (const [name, mime] of [
    ['variable-without-header.mp3', 'audio/mpeg'],
    ['without-length.webm', 'audio/webm'],
  ] as const) {
    const { type, seconds } = await measureBytes(await readRecording(name));
    assert.equal(type.mime, mime);
    assert.ok(Math.abs(seconds - 1.5) < 0.1, `${name}: ${seconds} s`);
  }
  await assert.rejects(measureBytes('This is not a song. '.repeat(500)), failsWith('not-audio'));
});

test('GIVEN tags before the audio WHEN it is measured THEN they are skipped, however large they are', async () => {
  const flac = await measureBytes(
    Buffer.concat([claimedTag(100), Buffer.alloc(100, 'x'), await readRecording('flac.flac')]),
  );
  assert.deepEqual([flac.type.extension, flac.seconds], ['flac', 1.5]);
  // Its length follows from its size, without the tag.
  const constant = await measureBytes(makeRecording({ seconds: 20 }));
  assert.deepEqual([constant.type.extension, constant.seconds.toFixed(1)], ['mp3', '20.0']);

  const path = join(folder, 'mostly-tag');
  const megabytes = 200 * 1024 * 1024;
  await using file = await open(path, 'w');
  await file.write(claimedTag(megabytes));
  await file.write(await readRecording('variable-without-header.mp3'), 0, undefined, megabytes + 10);
  const mp3 = await measureRecording(path, { timeoutMs: 5_000 });
  assert.deepEqual([mp3.type.extension, mp3.seconds.toFixed(1)], ['mp3', '1.5']);
});

test('GIVEN a recording WHEN the timeout passes or the signal aborts THEN measuring ends with that error', async () => {
  const path = join(RECORDINGS, 'opus.ogg');
  await assert.rejects(measureRecording(path, { timeoutMs: 1 }), failsWith('unreadable'));
  const reason = new Error('no longer wanted');
  await assert.rejects(
    measureRecording(path, { signal: AbortSignal.abort(reason) }),
    error => error === reason,
  );
});
