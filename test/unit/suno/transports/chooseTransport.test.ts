import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationName } from '../../../../src/domain/operationNames.ts';
import type { CompletedStep } from '../../../../src/domain/task.ts';
import { chooseTransport } from '../../../../src/suno/transports/chooseTransport.ts';
import { AUTO_TRANSPORT, readTransportSetting } from '../../../../src/suno/transports/transportSetting.ts';
import { makeTask } from '../../../support/makeTask.ts';

const V6 = { request: { model: 'V6' } };

function settingOf(text: string) {
  const setting = readTransportSetting(text);
  assert.ok(typeof setting !== 'string');
  return setting;
}

const BY_CREATE_TASK: readonly OperationName[] = [
  'generate',
  'extend',
  'upload-cover',
  'upload-extend',
  'add-vocals',
  'add-instrumental',
  'mashup',
  'replace-section',
  'sounds',
  'lyrics',
  'wav',
  'video',
];
const BY_OWN_PATH: readonly OperationName[] = [
  'separate-vocal',
  'split-stem',
  'split-stem-advanced',
  'midi',
  'persona',
  'style-boost',
  'cover-image',
  'timed-lyrics',
  'voice-phrase',
  'voice',
  'voice-check',
];

test('GIVEN auto WHEN each operation is routed THEN it uses the API that is known to work', () => {
  for (const operation of BY_CREATE_TASK)
    assert.equal(chooseTransport(makeTask({ operation, ...V6 }), AUTO_TRANSPORT), 'jobs', operation);
  for (const operation of BY_OWN_PATH)
    assert.equal(chooseTransport(makeTask({ operation, request: {} }), AUTO_TRANSPORT), 'classic', operation);
});

test('GIVEN a retired model or the second vendor WHEN a song is routed THEN it uses the path of its operation', () => {
  const retired = makeTask({ request: { model: 'V5_5' } });
  assert.equal(chooseTransport(retired, AUTO_TRANSPORT), 'classic');
  const sunoapi = makeTask({ vendor: 'sunoapi', ...V6 });
  assert.equal(chooseTransport(sunoapi, settingOf('jobs')), 'classic');
  assert.equal(
    chooseTransport(makeTask({ request: { model: 'V7' } }), AUTO_TRANSPORT),
    'jobs',
    'a newer one',
  );
});

test('GIVEN notes of a separation WHEN they are routed THEN they use the API that made the separation', () => {
  const step: CompletedStep = {
    operation: 'separate-vocal',
    taskId: 's',
    price: 10,
    updates: [],
    transport: 'jobs',
  };
  const midi = makeTask({ operation: 'midi', request: {} });
  assert.equal(
    chooseTransport({ ...midi, completedSteps: [step] }, AUTO_TRANSPORT),
    'jobs',
    'in the same card',
  );
  assert.equal(chooseTransport({ ...midi, sourceTransport: 'jobs' }, AUTO_TRANSPORT), 'jobs', 'in another');
});

test('GIVEN exceptions WHEN operations are routed THEN each exception applies to its operation alone', () => {
  const setting = settingOf('classic,wav=jobs,lyrics=auto');
  assert.equal(chooseTransport(makeTask({ operation: 'wav', request: {} }), setting), 'jobs');
  assert.equal(chooseTransport(makeTask({ operation: 'lyrics', request: {} }), setting), 'jobs');
  assert.equal(chooseTransport(makeTask(V6), setting), 'classic');
});
