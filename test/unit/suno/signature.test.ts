import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSignatureVerifier, sign } from '../../../src/suno/client/signature.ts';

const KEY = 'a-webhook-key';
const TASK = '0f3c9a5b7d2e4168a1b2c3d4e5f60718';
const AT = '1767225600';
const now = () => Number(AT) * 1000;
const signature = sign(KEY, TASK, AT);
const verify = createSignatureVerifier([KEY], now);

test('GIVEN a known key, task and time WHEN they are signed THEN the signature is the one that openssl makes', () => {
  // printf '%s' "$TASK.$AT" | openssl dgst -sha256 -hmac "$KEY" -binary | base64
  assert.equal(signature, 'YMZS7z3bn+PjtFOuf4++rKVkBaEtcHvSgvtBS4wVOcU=');
});

test('GIVEN a valid signature WHEN it is checked within five minutes either way THEN it is ok, and stale outside', () => {
  for (const [seconds, verdict] of [
    [0, 'ok'],
    [300, 'ok'],
    [-300, 'ok'],
    [301, 'stale'],
    [-301, 'stale'],
  ] as const) {
    const timestamp = String(Number(AT) + seconds);
    const parts = { timestamp, signature: sign(KEY, TASK, timestamp), taskId: TASK };
    assert.equal(verify(parts), verdict, `${seconds} s`);
  }
});

test('GIVEN a part that is absent or empty WHEN it is checked THEN it is missing', () => {
  const right = { timestamp: AT, signature, taskId: TASK };
  for (const part of ['timestamp', 'signature', 'taskId'] as const) {
    assert.equal(verify({ ...right, [part]: undefined }), 'missing', part);
    assert.equal(verify({ ...right, [part]: '' }), 'missing', part);
  }
  assert.equal(verify({ ...right, timestamp: [] }), 'missing');
});

test('GIVEN a part that was changed WHEN it is checked THEN it is wrong', () => {
  const right = { timestamp: AT, signature, taskId: TASK };
  const base64url = signature.replaceAll('+', '-').replaceAll('/', '_');
  const wrong = [
    { ...right, taskId: `${TASK}0` },
    { ...right, timestamp: String(Number(AT) + 1) },
    { ...right, signature: sign('another-key', TASK, AT) },
    { ...right, signature: signature.slice(0, -1) },
    { ...right, signature: `${signature}=` },
    { ...right, signature: signature.toLowerCase() },
    { ...right, signature: 'é'.repeat(22) },
    { ...right, signature: [signature] },
    { ...right, timestamp: [AT] },
  ];
  for (const parts of wrong) assert.equal(verify(parts), 'wrong', JSON.stringify(parts));
  assert.notEqual(base64url, signature, 'the vector tells the two alphabets apart');
  assert.equal(verify({ ...right, signature: base64url }), 'wrong');
});

test('GIVEN a time that is not in digits WHEN it is signed THEN it is wrong all the same', () => {
  for (const timestamp of [
    `${AT}.0`,
    ` ${AT}`,
    `+${AT}`,
    '1.7672256e9',
    '0x69558a00',
    'NaN',
    `${AT}\n`,
    `00000${AT}`,
  ]) {
    const parts = { timestamp, signature: sign(KEY, TASK, timestamp), taskId: TASK };
    assert.equal(verify(parts), 'wrong', JSON.stringify(timestamp));
  }
});

test('GIVEN two keys while one replaces the other WHEN either signed THEN it is ok; without keys nothing is', () => {
  const rotating = createSignatureVerifier(['new-key', KEY], now);
  for (const key of ['new-key', KEY]) {
    assert.equal(rotating({ timestamp: AT, signature: sign(key, TASK, AT), taskId: TASK }), 'ok', key);
  }
  const keyless = createSignatureVerifier([], now);
  assert.equal(keyless({ timestamp: AT, signature, taskId: TASK }), 'wrong');
});

test('GIVEN an empty key WHEN a verifier is created THEN it throws', () => {
  assert.throws(() => createSignatureVerifier([KEY, ''], now), /empty/);
});
