import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import { createRecordingUploader } from '../../../src/recordings/createRecordingUploader.ts';
import { makeOperationTask } from '../../support/makeOperationTask.ts';
import { silentLog } from '../../support/silentLog.ts';

const MP3 = { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' } as const;

test('GIVEN recordings of one member that take long WHEN another member brings one THEN it is uploaded meanwhile', async () => {
  const gate = Promise.withResolvers<void>();
  const asked: string[] = [];
  const dispose = async () => {};
  const file: MediaFile = { path: '/x', bytes: 9, type: MP3, dispose, [Symbol.asyncDispose]: dispose };
  const upload = createRecordingUploader({
    fetch: async url => {
      asked.push(url);
      if (url.includes('slow')) await gate.promise;
      return file;
    },
    measureVideo: async () => assert.fail('no video'),
    measure: async () => ({ type: MP3, seconds: 30 }),
    upload: async () => ({ outcome: 'stored', url: 'https://files.example/x.mp3' }),
    locateSong: async () => [],
    now: () => 1,
    model: 'V6',
    log: silentLog,
  });
  const bring = (member: string, name: string) => {
    const task = makeOperationTask('upload-cover', {
      fields: { style: 'folk' },
      recordings: [{ name: 'a.mp3', url: `https://cdn.example/${name}`, bytes: 9 }],
    });
    return upload({ ...task, origin: { ...task.origin, userId: member } });
  };
  const slow = ['slow1', 'slow2', 'slow3', 'slow4', 'slow5'].map(name => bring('ada', name));
  assert.equal((await bring('bob', 'good')).kind, 'changed');
  assert.deepEqual(asked, ['https://cdn.example/slow1', 'https://cdn.example/good']);
  gate.resolve();
  for (const one of slow) assert.equal((await one).kind, 'changed');
});
