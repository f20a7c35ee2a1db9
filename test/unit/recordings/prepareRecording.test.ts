import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recording } from '../../../src/domain/taskInput.ts';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import { MediaError } from '../../../src/media/fetch/mediaError.ts';
import { RecordingError } from '../../../src/media/inspect/recordingError.ts';
import { type PrepareRecordingOptions, prepareRecording } from '../../../src/recordings/prepareRecording.ts';

const NOW = 1_767_323_045_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const STORED = 'https://files.example/x.mp3';
const MP3 = { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' } as const;
const RECORDING: Recording = { name: 'humming.mp3', url: 'https://cdn.example/1', bytes: 1000 };

interface Given {
  readonly fetchError?: Error;
  readonly measureError?: Error;
  readonly seconds?: number;
  readonly stored?: Awaited<ReturnType<PrepareRecordingOptions['upload']>>;
}

/** Functions for preparing a recording, and their calls. */
function given({ fetchError, measureError, seconds = 30, stored }: Given = {}) {
  const calls: string[] = [];
  const dispose = async () => void calls.push('dispose');
  const file: MediaFile = { path: '/x', bytes: 9, type: MP3, dispose, [Symbol.asyncDispose]: dispose };
  const options: PrepareRecordingOptions = {
    fetch: async () => {
      calls.push('fetch');
      if (fetchError) throw fetchError;
      return file;
    },
    measure: async () => {
      if (measureError) throw measureError;
      return { type: MP3, seconds };
    },
    measureVideo: async () => assert.fail('no video'),
    upload: async () => {
      calls.push('upload');
      return stored ?? { outcome: 'stored', url: STORED };
    },
    locateSong: async () => [],
    now: () => NOW,
  };
  return { options, calls };
}

test('GIVEN a valid recording WHEN it is prepared THEN it is measured, uploaded, and its file is deleted', async () => {
  const { options, calls } = given();
  const prepared = await prepareRecording(options, RECORDING);
  const recording = { ...RECORDING, seconds: 30, uploaded: { url: STORED, at: NOW } };
  assert.deepEqual(prepared, { recording });
  assert.deepEqual(calls, ['fetch', 'upload', 'dispose']);
});

test('GIVEN an uploaded recording WHEN it is prepared again THEN it is uploaded again only after twelve hours', async () => {
  for (const [age, brought] of [
    [DAY_MS / 2 - 1, 0],
    [DAY_MS / 2, 1],
  ] as const) {
    const { options, calls } = given();
    await prepareRecording(options, { ...RECORDING, uploaded: { url: STORED, at: NOW - age } });
    assert.equal(calls.filter(call => call === 'upload').length, brought, String(age));
  }
});

test('GIVEN an unusable recording WHEN it is prepared THEN the reason says why, nothing is uploaded, and its file is deleted', async () => {
  const status = (code: number) => new MediaError('status', 'no', { status: code, retryable: true });
  const cases: [Given, string][] = [
    [{ seconds: 480.1 }, 'recording-too-long'],
    [{ seconds: 0.5 }, 'recording-too-short'],
    [{ measureError: new RecordingError('not-audio', 'a film') }, 'recording-not-audio'],
    [{ measureError: new RecordingError('unreadable', 'broken') }, 'recording-not-audio'],
    [{ fetchError: new MediaError('wrong-kind', 'a page') }, 'recording-not-audio'],
    [{ fetchError: new MediaError('empty', 'nothing') }, 'recording-not-audio'],
    [{ fetchError: new MediaError('too-large', 'large') }, 'recording-too-large'],
    [{ fetchError: status(404) }, 'recording-gone'],
    [{ fetchError: status(403) }, 'recording-gone'],
    [{ fetchError: status(500) }, 'recording-not-sent'],
    [{ fetchError: new MediaError('network', 'reset') }, 'recording-not-sent'],
  ];
  for (const [case_, reason] of cases) {
    const { options, calls } = given(case_);
    const prepared = await prepareRecording(options, RECORDING);
    assert.deepEqual(prepared, { reason });
    assert.ok(!calls.includes('upload'), reason);
    assert.equal(calls.includes('dispose'), !case_.fetchError, reason);
  }
  assert.ok('recording' in (await prepareRecording(given({ seconds: 480 }).options, RECORDING)));
});

test('GIVEN an upload that fails WHEN a recording is prepared THEN a rejection is reported as such, and no response as retryable', async () => {
  const refused = {
    outcome: 'rejected',
    reason: 'key-refused',
    code: '401',
    vendorMessage: 'No access',
  } as const;
  assert.deepEqual(await prepareRecording(given({ stored: refused }).options, RECORDING), {
    reason: 'key-refused',
    code: '401',
    vendorMessage: 'No access',
  });
  const silent = { outcome: 'unreachable', reason: 'vendor-unreachable', code: 'ECONNREFUSED' } as const;
  assert.deepEqual(await prepareRecording(given({ stored: silent }).options, RECORDING), {
    reason: 'recording-not-sent',
    code: 'ECONNREFUSED',
  });
});

test('GIVEN an error of the machine WHEN a recording is prepared THEN it is thrown, and not blamed on the recording', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  await assert.rejects(prepareRecording(given({ fetchError: full }).options, RECORDING), full);
});

test('GIVEN a song of the bot WHEN its file is prepared THEN the next address is tried where one fails, and a song that has no file is not rejected', async () => {
  const song: Recording = { ...RECORDING, url: '', song: { task: 'ours', track: 'key' } };
  const prepare = (urls: readonly string[], broken: readonly string[]) => {
    const { options } = given();
    const fetched: string[] = [];
    const fetch: PrepareRecordingOptions['fetch'] = async (url, fetchOptions) => {
      fetched.push(url);
      if (broken.includes(url)) throw new MediaError('status', 'gone', { status: 404 });
      return options.fetch(url, fetchOptions);
    };
    const prepared = prepareRecording({ ...options, fetch, locateSong: async () => urls }, song);
    return prepared.then(result => ({ result, fetched }));
  };
  const fallen = await prepare(['vendor', 'discord'], ['vendor']);
  assert.ok('recording' in fallen.result);
  assert.deepEqual(fallen.fetched, ['vendor', 'discord']);
  assert.deepEqual((await prepare(['vendor', 'discord'], [])).fetched, ['vendor']);
  assert.deepEqual((await prepare([], [])).result, { reason: 'song-gone' });
  assert.deepEqual((await prepare(['vendor'], ['vendor'])).result, { reason: 'recording-gone' });
});
