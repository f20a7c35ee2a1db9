import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wishToRepeat } from '../../src/tasks/wishToRepeat.ts';
import { makeTask } from '../support/makeTask.ts';

test('GIVEN a recording that the vendor could not fetch WHEN it is asked for again THEN it is brought anew, and else it is not', () => {
  const recording = { name: 'hum.mp3', url: 'https://cdn.example/1', bytes: 9 };
  const uploaded = { url: 'https://files.example/1.mp3', at: 1 };
  const wish = {
    kind: 'ask' as const,
    operation: 'add-vocals' as const,
    fields: {},
    recordings: [{ ...recording, uploaded }],
  };
  const repeat = (reason: string) => {
    const failure = { reason, credits: 'unknown' as const };
    const news = [{ stage: 'failed' as const, tracks: [], lyrics: [], failure }];
    return wishToRepeat(makeTask({ operation: 'add-vocals', wish, news }));
  };
  assert.deepEqual(repeat('source-unavailable'), { ...wish, recordings: [recording] });
  assert.deepEqual(repeat('vendor-error'), wish);
});
