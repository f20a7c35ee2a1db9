import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { progressOf } from '../../../src/domain/progress.ts';
import { submitTask } from '../../../src/tasks/submit/submitTask.ts';
import { NOW } from '../../support/makeTask.ts';
import { checkRefusals, storeTask, submitTo, tasks } from '../../support/refusals.ts';
import { unlimitedSubmissions } from '../../support/unlimitedSubmissions.ts';

// test/long/tasks/refusals.test.ts has the other operations and ways.
test('GIVEN each code for a song and for lyrics WHEN a submission is rejected with it repeatedly THEN attempts, delays, the end and the card are those of the table', () =>
  checkRefusals('kie', ['generate', 'lyrics']));

test('GIVEN a 500 that names a field or a missing record WHEN it is read THEN it is final; any other is temporary', async () => {
  for (const msg of [
    'fullLyrics cannot be blank',
    'This field is required',
    'Please enter callBackUrl.',
    'instrumental cannot be null',
    'duration is only supported when customMode is true',
    'Invalid personaId',
    'Record does not exist',
    'The music link recovery task does not exist.',
    'Voice record not found',
    'recordInfo is null',
    'url is wrong',
    'unknown field: upload_url',
  ])
    assert.equal((await submitTo('generate', 'kie', () => ({ code: 500, msg }))).calls, 1, msg);
  for (const msg of ['', 'Internal Error, please try again later.', 'Server exception', 'System busy'])
    assert.equal((await submitTo('generate', 'kie', () => ({ code: 500, msg }))).calls, 3, msg);
});

test('GIVEN rejections of several kinds WHEN they follow each other THEN each kind has its own count', async () => {
  const codes = [500, 429, 500, 455, 500];
  const { calls, task } = await submitTo('generate', 'kie', at => ({ code: codes[at] ?? 0, msg: 'Busy' }));
  assert.equal(calls, 5);
  assert.equal(progressOf(task.updates).failure?.code, '500');
});

test('GIVEN a rejected task WHEN the vendor sends a callback all the same THEN it was accepted, and is not submitted again', async () => {
  const { id } = await storeTask('generate', 'kie');
  let calls = 0;
  await submitTask(
    {
      tasks,
      submit: async () => {
        calls += 1;
        await tasks.update(id, current => ({
          ...current,
          updates: [...current.updates, { stage: 'text', taskId: 'T1', tracks: [], lyrics: [] }],
        }));
        return {
          outcome: 'rejected',
          failure: { reason: 'rate-limited', code: '429', credits: 'unused' },
        };
      },
      prepare: async () => ({ kind: 'ready' }),
      ...unlimitedSubmissions(),
      now: () => NOW,
      log: pino({ enabled: false }),
    },
    id,
  );
  assert.equal(calls, 1);
  assert.equal(progressOf((await tasks.get(id))?.updates ?? []).stage, 'text');
});
