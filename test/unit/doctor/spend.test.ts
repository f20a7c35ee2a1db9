import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { describeCallbacks } from '../../../src/doctor/spend/collectCallbacks.ts';
import { createFixtureWriter } from '../../../src/doctor/spend/createFixtureWriter.ts';
import { createRedact } from '../../../src/doctor/spend/createRedact.ts';
import { createSpendGuard } from '../../../src/doctor/spend/createSpendGuard.ts';
import { describeLength, describeRun } from '../../../src/doctor/spend/describeRun.ts';
import { planCalls } from '../../../src/doctor/spend/planCalls.ts';
import { renderAnswers } from '../../../src/doctor/spend/renderAnswers.ts';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { OperatorError } from '../../../src/lib/operatorError.ts';
import { readDoctorOptions } from '../../../src/programs/readDoctorOptions.ts';
import { DEFAULT_CATALOG } from '../../../src/suno/catalog/catalog.ts';
import { listen } from '../suno/listen.ts';

const PAID_CALL = {
  name: 'song',
  about: 'A song.',
  operation: 'generate',
  transport: 'jobs',
  request: {},
} as const;

test('GIVEN any number of credits WHEN the calls are planned THEN they never cost more, and each has the song it needs', () => {
  for (let most = 0; most <= 60; most += 0.1) {
    const { calls, sum } = planCalls(most, DEFAULT_CATALOG.priceOf);
    assert.ok(sum <= most, `${sum} of ${most}`);
    assert.ok(!calls.has('classic-wav-of-job') || calls.has('jobs-song'));
    assert.ok(!calls.has('jobs-wav-of-classic') || calls.has('classic-song'));
  }
  assert.equal(planCalls(40, DEFAULT_CATALOG.priceOf).sum, 37.3);
  assert.equal(planCalls(40, DEFAULT_CATALOG.priceOf).calls.size, 6);
  assert.deepEqual([...planCalls(12, DEFAULT_CATALOG.priceOf).calls], ['jobs-song']);
  assert.equal(planCalls(11.9, DEFAULT_CATALOG.priceOf).calls.size, 0);
});

test('GIVEN a budget WHEN calls are charged to it THEN it is never exceeded, and a balance that falls too far ends the run', async () => {
  const balances = [88, 70];
  await using vendor = await listen((_request, response) =>
    response.end(JSON.stringify({ code: 200, msg: 'success', data: balances.shift() })),
  );
  const budget = createSpendGuard({
    vendor: 'kie',
    apiUrl: vendor.url,
    apiKey: 'key',
    mediaUserAgent: 'Mozilla/5.0',
    most: 25,
    balance: 100,
    now: Date.now,
  });
  assert.ok(budget.take(12));
  await budget.checkBalance();
  assert.equal(budget.fall(), 12);
  assert.ok(budget.take(12));
  assert.ok(!budget.take(12), '36 are more than 25');
  assert.ok(budget.take(0.4));
  budget.refund(0.4);
  await budget.checkBalance();
  assert.ok(budget.isOverdrawn(), '30 credits are gone, and 24 were ordered');
  assert.ok(!budget.take(0.4));
});

test('GIVEN bodies that contain secrets of the operator WHEN they are written THEN no file contains a secret, and the rest is unchanged', t => {
  const folder = join(mkdtempSync(join(tmpdir(), 'bot-answers-')), 'answers');
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const redact = createRedact({
    publicUrl: 'https://my.host.example',
    secrets: ['the-secret', 'the-key', ''],
  });
  const writer = createFixtureWriter({ folder, day: '2026-11-28', redact });
  const callBackUrl = 'https://my.host.example/callbacks/test/the-secret';
  writer.write('song-record', {
    about: 'A song.',
    operation: 'generate',
    transport: 'jobs',
    bodyKind: 'record',
    request: { callBackUrl },
    body: {
      param: JSON.stringify({ input: JSON.stringify({ key: 'the-key' }), callBackUrl }).replaceAll(
        '/',
        '\\/',
      ),
      list: [1, null, { url: 'https://tempfile.redpandaai.co/kieai/123456/shantyman/a.wav' }],
    },
  });
  writer.writeText('answers.md', 'my.host.example');
  const [first = '', second = ''] = readdirSync(folder).sort();
  assert.deepEqual([first, second], ['01-song-record.json', 'answers.md']);
  const text = readFileSync(join(folder, first), 'utf8') + readFileSync(join(folder, second), 'utf8');
  assert.doesNotMatch(text, /my\.host|the-secret|the-key|123456/);
  const { body, request, ...fixture } = JSON.parse(readFileSync(join(folder, first), 'utf8'));
  assert.deepEqual(fixture, {
    about: 'A song.',
    source: 'npm run doctor -- --spend, 2026-11-28',
    vendor: 'kie',
    operation: 'generate',
    transport: 'jobs',
    bodyKind: 'record',
  });
  assert.equal(request.callBackUrl, 'https://bot.example.org/callbacks/test/redacted');
  assert.deepEqual(body.list, [1, null, { url: 'https://tempfile.redpandaai.co/kieai/0/shantyman/a.wav' }]);
});

test('GIVEN every possible end of a paid call WHEN it is described THEN the answer names it', () => {
  const base = { taskId: 'a', tracks: [], lyrics: [] };
  const taken = { outcome: 'taken', taskId: 'a', body: {} } as const;
  const ended = (update: object) => ({
    paidCall: PAID_CALL,
    result: taken,
    end: { body: {}, update: { ...base, stage: 'complete', ...update } as never },
  });
  const started = (result: Parameters<typeof describeRun>[0]['result']) => ({
    paidCall: PAID_CALL,
    result,
    end: undefined,
  });
  assert.match(describeRun(started(undefined)), /^not asked: .*credits/);
  const refused = { outcome: 'refused', code: 422, message: 'style\nis missing' } as const;
  assert.equal(describeRun(started(refused)), 'no, refused at once with 422: "style is missing"');
  assert.match(describeRun(started({ outcome: 'unknown', code: 'ETIMEDOUT' })), /^not known: .*may be paid/);
  assert.equal(describeRun(started(taken)), 'yes, at once');
  const failure = {
    reason: 'generation-failed',
    code: '501',
    credits: 'unknown',
    vendorMessage: 'try again',
  };
  assert.equal(
    describeRun(ended({ stage: 'failed', failure })),
    'no, taken and then failed with 501: "try again"',
  );
  const whole = ended({
    tracks: [
      { id: '1', duration: 186.6 },
      { id: '2', duration: 203 },
    ],
  });
  assert.equal(describeRun(whole), 'yes, 2 tracks of 187 and 203 s');
  assert.equal(describeLength(whole), 'a whole song: 187 and 203 s');
  assert.match(describeLength(ended({ tracks: [{ id: '1', duration: 20 }] })), /^cut to the default: 20 s/);
  assert.match(describeLength(started(refused)), /^not known: no, refused/);
  assert.match(describeRun(ended({ stage: 'first' })), /^taken, but not ended in time \(first\)/);
});

test('GIVEN callbacks of every form WHEN they are described THEN stages, form and signature are named', () => {
  const callback = (signature: 'ok' | 'missing', data: object) => ({
    receivedAt: 0,
    signature,
    body: { code: 200, msg: '', data },
  });
  assert.equal(describeCallbacks([]), 'none arrived');
  assert.equal(
    describeCallbacks([
      callback('ok', { callbackType: 'text', task_id: 'a' }),
      callback('ok', { callbackType: 'complete', task_id: 'a' }),
    ]),
    "2: text, complete; in the older paths' form; signed",
  );
  assert.equal(
    describeCallbacks([callback('missing', { taskId: 'a', state: 'success', resultJson: '{}' })]),
    '1: success; in the form of the record; not signed',
  );
});

test('GIVEN answers with table syntax WHEN they are written as a table THEN the table stays intact', () => {
  const table = renderAnswers([{ question: 'Is it?', answer: 'a | b\nc' }]);
  assert.equal(table, '| Question | Answer |\n| -------- | ------ |\n| Is it?   | a \\| b c |');
});

test('GIVEN arguments WHEN they are read THEN a valid number of credits is accepted, and anything else is answered with a sentence', () => {
  assert.deepEqual(readDoctorOptions([]), {});
  assert.deepEqual(readDoctorOptions(['--spend', '40']), { spend: 40 });
  assert.deepEqual(readDoctorOptions(['--spend=12.5']), { spend: 12.5 });
  for (const wrong of [
    ['--spend', '0'],
    ['--spend', 'all'],
    ['--spend='],
    ['--spend', '1e9'],
    ['--spend'],
    ['--pay', '1'],
    ['40'],
  ])
    assert.throws(
      () => readDoctorOptions(wrong),
      (error: unknown) =>
        error instanceof OperatorError && /npm run doctor -- --spend 40/.test(error.message),
      String(wrong),
    );
});

test('GIVEN all operations WHEN the calls are planned at any prices THEN the total is the sum of the calls', () => {
  const prices = new Map(OPERATION_NAMES.map((name, at) => [name, 0.1 * (at + 1)]));
  const { sum } = planCalls(1000, name => prices.get(name) ?? 0);
  const expected = (['generate', 'timed-lyrics', 'wav', 'generate', 'wav', 'generate'] as const).reduce(
    (total, name) => total + (prices.get(name) ?? 0),
    0,
  );
  assert.ok(Math.abs(sum - expected) < 0.01);
});
