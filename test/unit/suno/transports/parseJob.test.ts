import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationOf } from '../../../../src/suno/operations/registry.ts';
import { parserOfJobs } from '../../../../src/suno/transports/parseJob.ts';

test('GIVEN URLs of stems with a stray percent sign WHEN the record is read THEN the stems are there, named where the file says it', () => {
  const urls = [
    'https://tempfile.aiquickdraw.com/s/100%_vocals.mp3',
    'https://tempfile.aiquickdraw.com/s/a%20drums.mp3',
  ];
  const data = { taskId: 'T', state: 'success', resultJson: JSON.stringify({ resultUrls: urls }) };
  const parsed = parserOfJobs(operationOf('split-stem'), 'kie', {})({ code: 200, msg: 'ok', data });
  assert.ok(parsed.kind === 'update' && parsed.update.result?.kind === 'stems');
  assert.deepEqual(
    parsed.update.result.stems.map(({ name, url }) => [name, url]),
    [
      ['vocals', urls[0]],
      ['drums', urls[1]],
    ],
  );
});

test('GIVEN records with no more than a state WHEN they are read THEN the state counts, and no code is made up', () => {
  const read = (data: object) =>
    parserOfJobs(
      operationOf('generate'),
      'kie',
      {},
    )({ code: 200, msg: 'ok', data: { taskId: 'T', ...data } });
  const stages = ['waiting', 'generating', 'fail'].map(state => {
    const parsed = read({ state });
    return parsed.kind === 'update' ? parsed.update.stage : parsed.kind;
  });
  assert.deepEqual(stages, ['submitted', 'submitted', 'failed']);
  const codes = [undefined, null, 500, '500', {}].map(failCode => {
    const parsed = parserOfJobs(
      operationOf('style-boost'),
      'kie',
      {},
    )({ code: 200, msg: 'ok', data: { taskId: 'T', state: 'fail', failCode } });
    return parsed.kind === 'update' ? parsed.update.failure?.code : parsed.kind;
  });
  assert.deepEqual(codes, [
    'GENERATE_AUDIO_FAILED',
    'GENERATE_AUDIO_FAILED',
    '500',
    '500',
    'GENERATE_AUDIO_FAILED',
  ]);
});
