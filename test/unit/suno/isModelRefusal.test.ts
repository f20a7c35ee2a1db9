import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpretSubmitResponse } from '../../../src/suno/client/interpretSubmitResponse.ts';
import { isModelFailure, isModelRefusal } from '../../../src/suno/failures/isModelRefusal.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';

const request = { model: 'V5_5', prompt: 'rain' };

test('GIVEN a rejection that says that the model is retired WHEN it is read THEN it is recognized, in many wordings', () => {
  for (const message of [
    'The model V5_5 is discontinued. Please use V6.',
    'Model V5.5 has been deprecated',
    'model error: V5_5',
    'This model is no longer available',
    'V5_5 is not supported',
    'Unsupported model version',
  ]) {
    for (const code of [400, 404, 422, 500, 505])
      assert.ok(isModelRefusal(code, message, request), `${code} ${message}`);
  }
});

test('GIVEN any other rejection WHEN it is read THEN it is not taken for one of the model', () => {
  for (const [code, message] of [
    [429, 'The model V5_5 is discontinued'],
    [402, 'The model V5_5 is discontinued'],
    [422, 'fullLyrics cannot be blank'],
    [422, 'model must be V5, as that of the source'],
    [422, 'The model name ai-music-api/generate is not supported'],
    [500, 'Internal error'],
    [422, ''],
  ] as const)
    assert.equal(isModelRefusal(code, message, request), false, `${code} ${message}`);
  assert.equal(isModelRefusal(422, 'model error', { prompt: 'rain' }), false, 'no model was asked');
});

test('GIVEN a submission that is rejected for its model WHEN the response is interpreted THEN nothing was paid, and the message is kept for the log', () => {
  const body = { code: 422, msg: 'The model V5_5 is discontinued.', data: null };
  const response = { status: 200, text: JSON.stringify(body) };
  assert.deepEqual(interpretSubmitResponse(operationOf('generate'), 'kie', request, response), {
    outcome: 'rejected',
    failure: { reason: 'model-retired', code: '422', credits: 'unused', vendorMessage: body.msg },
  });
});

test('GIVEN a failed task WHEN its message clearly says that the model is unavailable THEN it counts as a rejected model, and any other failure does not', () => {
  for (const message of [
    'The model V5_5 has been deprecated',
    'V5.5 is no longer supported',
    'Unsupported model',
  ])
    assert.ok(isModelFailure(message, request), message);
  for (const message of [
    'Model error',
    'Internal model error, the model is not available, please try again later',
    'The lyrics are not supported',
    'It names an artist',
    '',
  ])
    assert.equal(isModelFailure(message, request), false, message);
  assert.equal(isModelFailure('Unsupported model', {}), false, 'no model was asked');
  assert.equal(isModelRefusal(500, 'Model error, please try again later', request), false);
});
