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
