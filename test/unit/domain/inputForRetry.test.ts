import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputForRetry } from '../../../src/domain/inputForRetry.ts';
import { makeTask } from '../../support/makeTask.ts';

test('GIVEN a recording that the vendor could not fetch WHEN the task is retried THEN it is uploaded again, and otherwise not', () => {
  const recording = { name: 'hum.mp3', url: 'https://cdn.example/1', bytes: 9 };
  const uploaded = { url: 'https://files.example/1.mp3', at: 1 };
  const input = {
    kind: 'operation' as const,
    operation: 'add-vocals' as const,
    fields: {},
    recordings: [{ ...recording, uploaded }],
  };
  const repeat = (reason: string) => {
    const failure = { reason, credits: 'unknown' as const };
    const updates = [{ stage: 'failed' as const, tracks: [], lyrics: [], failure }];
    return inputForRetry(makeTask({ operation: 'add-vocals', input, updates }));
  };
  assert.deepEqual(repeat('source-unavailable'), { ...input, recordings: [recording] });
  assert.deepEqual(repeat('vendor-error'), input);
});
