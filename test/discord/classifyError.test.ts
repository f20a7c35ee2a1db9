import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordAPIError, HTTPError } from 'discord.js';
import { classifyError, type Verdict } from '../../src/discord/classifyError.ts';

function apiError(status: number, code: number): DiscordAPIError {
  const request = { body: undefined, files: undefined };
  return new DiscordAPIError(
    { code, message: 'x' },
    code,
    status,
    'PATCH',
    'https://discord.com/api',
    request,
  );
}

test('GIVEN an answer of Discord WHEN it is read THEN each code means one thing for the message', () => {
  const cases: [status: number, code: number, verdict: Verdict][] = [
    [401, 50027, 'next'],
    [404, 10015, 'next'],
    [404, 10008, 'next'],
    [404, 10003, 'next'],
    [403, 50001, 'next'],
    [403, 50013, 'next'],
    [400, 50083, 'next'],
    [403, 50007, 'next'],
    [413, 40005, 'smaller'],
    [400, 200000, 'next'],
    [400, 50035, 'stop'],
    [401, 0, 'revoked'],
    [429, 30046, 'retry'],
    [429, 20028, 'retry'],
    [500, 0, 'retry'],
    [503, 130000, 'retry'],
    [418, 0, 'stop'],
  ];
  for (const [status, code, verdict] of cases)
    assert.equal(classifyError(apiError(status, code)), verdict, `${status} ${code}`);
});

test('GIVEN an answer without a code, or none WHEN it is read THEN the status decides, and silence is worth a retry', () => {
  const http = (status: number) => new HTTPError(status, 'x', 'PATCH', 'https://discord.com/api', {});
  assert.equal(classifyError(http(502)), 'retry');
  assert.equal(classifyError(http(413)), 'smaller');
  assert.equal(classifyError(new DOMException('aborted', 'AbortError')), 'retry');
  assert.equal(
    classifyError(Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })),
    'retry',
  );
});
