import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpretRecordResponse } from '../../../src/suno/client/interpretRecordResponse.ts';
import { interpretSubmitResponse } from '../../../src/suno/client/interpretSubmitResponse.ts';
import { interpretUploadResponse } from '../../../src/suno/client/interpretUploadResponse.ts';
import { readVendorMessage } from '../../../src/suno/failures/readVendorMessage.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';

const WORDS = 'Song style contains artist name: Ada';

test('GIVEN a failure in any form of the vendors WHEN it is read THEN its message is returned', () => {
  for (const body of [
    { code: 400, msg: WORDS, data: null },
    { code: 501, msg: WORDS, data: { callbackType: 'error', task_id: 'T', data: null } },
    { code: 501, msg: 'Failed', data: { callbackType: 'error', task_id: 'T', error: WORDS } },
    { code: 200, msg: WORDS, data: { callbackType: 'error', task_id: 'T' } },
    { code: 200, msg: 'success', data: { status: 'GENERATE_AUDIO_FAILED', errorMessage: WORDS } },
    { code: 200, msg: 'success', data: { state: 'fail', failCode: '400', failMsg: WORDS } },
    { code: 200, msg: 'success', data: { successFlag: '3', errorMsg: ` ${WORDS} ` } },
    { code: 200, msg: 'All done', data: { callbackType: 'complete', data: [{ error_message: WORDS }] } },
    {
      code: 200,
      msg: 'success',
      data: { response: { data: [{ errorMessage: '' }, { errorMessage: WORDS }] } },
    },
  ])
    assert.equal(readVendorMessage(body), WORDS, JSON.stringify(body));
});

test('GIVEN a body without a failure message WHEN it is read THEN no message is returned', () => {
  for (const body of [
    undefined,
    null,
    'Bad gateway',
    [],
    { code: 200, msg: 'success', data: null },
    { code: 200, msg: 'success', data: { errorMessage: null, failMsg: '' } },
    { code: 500, msg: ' ', data: [] },
    { code: 500, data: { errorMessage: 7 } },
  ])
    assert.equal(readVendorMessage(body), undefined, JSON.stringify(body));
});

test('GIVEN messages that quote a URL, a key or a secret WHEN they are read THEN those are removed, whatever surrounds them', () => {
  const secret = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
  const read = (msg: string) => readVendorMessage({ code: 422, msg }, ['my-key', '']);
  for (const [words, kept] of [
    [`callBackUrl (https://bot.example/callbacks/a1/${secret}) is wrong`, 'callBackUrl ([link] is wrong'],
    [`"bot.example/callbacks/a1/${secret}" failed`, '"[link]" failed'],
    [`Bad token Bearer my-key of key my-key`, 'Bad token [key] of key [key]'],
    [`secret=${secret}, id ${secret.toUpperCase()}`, 'secret=[id], id [id]'],
    ['HTTP://EVIL.example/x and ftp://b', '[link] and [link]'],
  ] as const)
    assert.equal(read(words), kept);
  assert.equal(read('z'.repeat(5000))?.length, 2000);
});

test('GIVEN a rejection and a failed record of each operation WHEN they are read THEN the failure contains the message, but never the key', () => {
  const body = { code: 422, msg: `${WORDS} my-key`, data: null };
  const refused = interpretSubmitResponse(
    operationOf('generate'),
    'kie',
    { model: 'V6' },
    { status: 200, text: JSON.stringify(body) },
    ['my-key'],
  );
  assert.ok(refused.outcome === 'rejected');
  assert.equal(refused.failure.vendorMessage, `${WORDS} [key]`);
  for (const name of [
    'generate',
    'lyrics',
    'wav',
    'cover-image',
    'midi',
    'separate-vocal',
    'voice',
  ] as const) {
    const record = {
      taskId: 'T',
      status: name === 'voice' ? 'fail' : 'CREATE_TASK_FAILED',
      successFlag: 'CREATE_TASK_FAILED',
      errorMessage: WORDS,
    };
    const text = JSON.stringify({ code: 200, msg: 'success', data: record });
    const polled = interpretRecordResponse(operationOf(name), 'kie', 'T', { status: 200, text });
    assert.ok(polled.kind === 'update', name);
    assert.equal(polled.update.failure?.vendorMessage, WORDS, name);
  }
});

test('GIVEN an upload that the vendor rejects WHEN the response is read THEN its message is kept without the key', () => {
  for (const code of [400, 413, 500]) {
    const text = JSON.stringify({ success: false, code, msg: `${WORDS} my-key` });
    const result = interpretUploadResponse('kie', { status: 200, text }, ['my-key']);
    assert.ok(result.outcome !== 'stored');
    assert.equal(result.vendorMessage, `${WORDS} [key]`);
  }
});
