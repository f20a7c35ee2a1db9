import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOfTrack } from '../../../src/cards/files/mediaForCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { readTracks } from '../../../src/suno/parsers/readTracks.ts';
import { makeTask } from '../../support/makeTask.ts';

const CDN = 'https://tempfile.aiquickdraw.com/s/';
const first = { id: 'a', title: 'Rain', audio_url: `${CDN}a.mp3` };
const second = { id: 'b', title: 'Rain', audio_url: `${CDN}b.mp3` };

test('GIVEN a callback that lists one track twice WHEN another has both tracks THEN the song has both, each once', () => {
  const { parseCallback } = operationOf('generate');
  const callback = (data: object[]) => ({
    code: 200,
    msg: 'ok',
    data: { callbackType: 'complete', task_id: 'T', data },
  });
  for (const doubled of [first, second]) {
    const task = [callback([doubled, doubled]), callback([first, second])].reduce((known, body) => {
      const parsed = parseCallback(body, 'kie');
      assert.ok(parsed.kind === 'update');
      return applyUpdate(known, parsed.update, 0);
    }, makeTask());
    assert.deepEqual(
      progressOf(task.updates)
        .tracks.map(({ id }) => id)
        .sort(),
      ['a', 'b'],
    );
  }
});

test('GIVEN two recordings under one id WHEN they are read THEN both are kept, and their files do not collide', () => {
  const tracks = readTracks([first, { ...second, id: 'a' }]);
  assert.deepEqual(
    tracks.map(({ id, audioUrl }) => [id, audioUrl]),
    [
      ['a', `${CDN}a.mp3`],
      [undefined, `${CDN}b.mp3`],
    ],
  );
  assert.equal(new Set(tracks.map(keyOfTrack)).size, 2);
});

test('GIVEN tracks without audio whose ids are masked WHEN they are read THEN each is kept', () => {
  assert.equal(readTracks([{ id: '***' }, { id: '***' }, { title: 'Rain' }, { title: 'Rain' }]).length, 4);
});
