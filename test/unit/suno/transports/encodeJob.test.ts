import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JOB_MODELS } from '../../../../sandbox/kie/jobs/jobModels.ts';
import { OPERATION_NAMES } from '../../../../src/domain/operationNames.ts';
import { encodeJob } from '../../../../src/suno/transports/encodeJob.ts';

test('GIVEN every operation WHEN its request is encoded as a job THEN its outer model is the one that KIE documents', () => {
  for (const name of OPERATION_NAMES) assert.equal(encodeJob(name, {}).model, JOB_MODELS[name].model);
});

test('GIVEN fields that only the older API has WHEN a request is encoded as a job THEN they are left out, and the others are in snake case', () => {
  assert.deepEqual(
    encodeJob('upload-extend', { defaultParamFlag: true, uploadUrl: 'u', continueAt: 3, model: 'V6' }).input,
    { upload_url: 'u', continue_at: 3, model: 'V6' },
  );
  assert.deepEqual(
    encodeJob('mashup', { uploadUrlList: ['a', 'b'], customMode: true, instrumental: true }).input,
    {
      upload_url_list: ['a', 'b'],
    },
  );
  assert.deepEqual(
    encodeJob('replace-section', { infillStartS: 1, fullLyrics: 'la', style: undefined }).input,
    {
      infill_start_s: 1,
      full_lyrics: 'la',
    },
  );
  assert.deepEqual(encodeJob('voice-check', { task_id: 't' }).input, { task_id: 't' });
});
