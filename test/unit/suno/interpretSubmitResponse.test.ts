import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATION_NAMES, type OperationName } from '../../../src/domain/operationNames.ts';
import type { VendorName } from '../../../src/domain/vendorNames.ts';
import { interpretSubmitResponse } from '../../../src/suno/client/interpretSubmitResponse.ts';
import type { Submission } from '../../../src/suno/client/submission.ts';
import { createSunoClient } from '../../../src/suno/client/sunoClient.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { listen } from './listen.ts';

const REQUEST = { taskId: 'SONG', audioId: 'A', name: 'Salt' };
const CALLBACK = 'https://bot.example/callbacks/1/secret';

function judge(name: OperationName, body: unknown, status = 200, vendor: VendorName = 'kie'): Submission {
  return interpretSubmitResponse(operationOf(name), vendor, REQUEST, { status, text: JSON.stringify(body) });
}

/** The reason of the rejection. */
function refusalOf(submission: Submission): string {
  assert.equal(submission.outcome, 'rejected');
  assert.ok('failure' in submission);
  assert.equal(submission.failure.credits, 'unused');
  return submission.failure.reason;
}

test('GIVEN an operation whose response is the result WHEN it is submitted THEN there is no callback, and the result is returned', async () => {
  const answers = {
    persona: { personaId: 'p1', name: 'Salt' },
    'timed-lyrics': { alignedWords: [{ word: 'Rain', startS: 0, endS: 1 }] },
    'style-boost': { result: 'folk' },
    'voice-check': { isAvailable: true },
  };
  const names = Object.keys(answers) as (keyof typeof answers)[];
  await using server = await listen((request, response) => {
    const name = names.find(one => operationOf(one).submitPath === request.url);
    response.end(JSON.stringify({ code: 200, msg: 'success', data: name && answers[name] }));
  });
  const client = createSunoClient({ vendor: 'kie', apiUrl: server.url, apiKey: 'sk-1' });
  for (const name of names) {
    const submission = await client.submit(operationOf(name), REQUEST, CALLBACK);
    assert.ok(submission.outcome === 'completed', name);
    assert.equal(submission.update.stage, 'complete');
    assert.equal(submission.update.result?.kind, operationOf(name).resultKind);
    assert.equal(submission.update.existing, undefined);
    assert.deepEqual(await client.poll(operationOf(name), 'T'), { kind: 'nothing' });
  }
  await client.submit(operationOf('wav'), REQUEST, CALLBACK);
  await client.close();
  const sent = server.seen.map(({ body }) => body);
  assert.deepEqual(sent, [...names.map(() => REQUEST), { ...REQUEST, callBackUrl: CALLBACK }]);
});

test('GIVEN a response that should be the result and is not WHEN it is interpreted THEN the outcome is unknown', () => {
  for (const name of OPERATION_NAMES.filter(one => operationOf(one).parseResponse)) {
    for (const [status, body] of [
      [502, 'Bad gateway'],
      [200, null],
      [200, []],
      [200, { data: { result: 'folk' } }],
    ] as const) {
      assert.equal(judge(name, body, status).outcome, 'unknown', `${name}: ${JSON.stringify(body)}`);
    }
  }
});

test('GIVEN an existing result WHEN the vendor names its task THEN the task is used and nothing was paid', () => {
  for (const [name, codes] of [
    ['cover-image', [400, 409]],
    ['wav', [409]],
    ['video', [409]],
  ] as const) {
    for (const code of codes) {
      for (const data of [{ taskId: 'OLD' }, { task_id: 'OLD' }]) {
        for (const status of [200, code]) {
          assert.deepEqual(
            judge(name, { code, msg: 'It already exists', data }, status),
            { outcome: 'accepted', taskId: 'OLD', existing: true },
            `${name} ${code}`,
          );
        }
      }
    }
  }
});

test('GIVEN an existing result WHEN the vendor does not name its task, or only the song, THEN it is rejected as existing', () => {
  for (const data of [null, {}, { taskId: '' }, { taskId: 'SONG' }]) {
    for (const name of ['cover-image', 'wav', 'video'] as const) {
      assert.equal(refusalOf(judge(name, { code: 409, msg: 'Conflict', data })), 'already-exists', name);
    }
    const said = { code: 400, msg: 'Cover already generated for this task', data };
    assert.equal(refusalOf(judge('cover-image', said)), 'already-exists');
  }
});

test('GIVEN a 400 without an existing result WHEN cover pictures are requested THEN it is a normal rejection', () => {
  for (const msg of ['taskId cannot be blank', '', 'Invalid parameters']) {
    assert.equal(refusalOf(judge('cover-image', { code: 400, msg, data: null })), 'request-invalid', msg);
  }
  assert.equal(
    refusalOf(judge('wav', { code: 400, msg: 'Bad', data: { taskId: 'OLD' } })),
    'request-invalid',
  );
});

test('GIVEN an operation that is paid each time WHEN the vendor says that the result exists THEN its task is not used', () => {
  for (const name of ['separate-vocal', 'split-stem', 'generate'] as const) {
    assert.equal(
      refusalOf(judge(name, { code: 409, msg: 'Conflict', data: { taskId: 'OLD' } })),
      'already-exists',
    );
  }
});

test('GIVEN an existing persona WHEN the response contains it THEN it is the result; otherwise it is rejected, whatever task is named', () => {
  const held = judge('persona', { code: 409, msg: 'Conflict', data: { personaId: 'p1', name: 'Salt' } });
  assert.deepEqual(JSON.parse(JSON.stringify(held)), {
    outcome: 'completed',
    update: {
      tracks: [],
      lyrics: [],
      stage: 'complete',
      result: { kind: 'persona', id: 'p1', name: 'Salt' },
      existing: true,
    },
  });
  for (const data of [null, { taskId: 'OLD' }]) {
    assert.equal(refusalOf(judge('persona', { code: 409, msg: 'Conflict', data })), 'already-exists');
  }
  const other = { code: 402, msg: 'Insufficient credits', data: { personaId: 'p1' } };
  assert.equal(refusalOf(judge('persona', other)), 'no-credits');
});

test('GIVEN a song that the vendor has deleted WHEN an operation uses it THEN the reason says so; other errors stay as they are', () => {
  const ofSongs = ['cover-image', 'wav', 'video', 'separate-vocal', 'split-stem', 'midi'] as const;
  for (const name of [...ofSongs, 'split-stem-advanced', 'persona', 'timed-lyrics'] as const) {
    const gone = { code: 422, msg: 'Record does not exist', data: null };
    assert.equal(refusalOf(judge(name, gone)), 'song-gone', name);
    assert.equal(refusalOf(judge(name, gone, 422, 'sunoapi')), 'song-gone', name);
    const wrong = { code: 422, msg: 'Please enter callBackUrl.', data: null };
    assert.equal(refusalOf(judge(name, wrong)), 'request-invalid', name);
  }
  for (const name of ['style-boost', 'voice', 'generate'] as const) {
    const gone = { code: 422, msg: 'Record does not exist', data: null };
    assert.equal(refusalOf(judge(name, gone)), 'request-invalid', name);
  }
});

test('GIVEN createTask WHEN it rejects a model name THEN that of the song is a retired model, and that of the operation is an unknown operation', () => {
  const submit = (msg: string): Submission => {
    const text = JSON.stringify({ code: 422, msg, data: null });
    const request = { model: 'V6_WILD', customMode: true };
    return interpretSubmitResponse(
      operationOf('generate'),
      'kie',
      request,
      { status: 200, text },
      [],
      'jobs',
    );
  };
  const song = submit('The model name V6_WILD you specified is not supported');
  assert.equal(refusalOf(song), 'model-retired');
  assert.ok(!('isOperationUnknown' in song), 'the operation stays with createTask');
  for (const msg of [
    'The model name you specified is not supported',
    'The model name ai-music-api/generate is not supported',
  ])
    assert.ok('isOperationUnknown' in submit(msg), msg);
});
