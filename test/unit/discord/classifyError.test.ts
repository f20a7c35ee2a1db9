import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { classifyError, type ErrorAction } from '../../../src/discord/rest/classifyError.ts';

const REQUEST = { body: undefined, files: undefined };
const URL = 'https://discord.com/api';

function apiError(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'x' }, code, status, 'PATCH', URL, REQUEST);
}

/** The error of discord.js for a response below 500 that is not JSON: without a code. */
function pageError(status: number): DiscordAPIError {
  const code = undefined as unknown as number;
  return new DiscordAPIError({ error: '' }, code, status, 'PATCH', URL, REQUEST);
}

const TABLE: Record<ErrorAction, (readonly [status: number, code: number])[]> = {
  omitText: [[400, 200000]],
  gone: [
    [404, 10003],
    [404, 10004],
    [404, 10008],
  ],
  tryNextRoute: [
    [401, 50027],
    [404, 10013],
    [404, 10015],
    [404, 10062],
    [403, 50001],
    [403, 50005],
    [403, 50007],
    [403, 50013],
    [400, 50024],
    [400, 50083],
    [403, 50278],
    [400, 160002],
    [400, 160005],
    [400, 240000],
    [403, 0],
    [404, 0],
    [403, 12345],
  ],
  retry: [
    [429, 0],
    [429, 20016],
    [429, 20022],
    [429, 20028],
    [429, 20029],
    [429, 30046],
    [400, 40003],
    [403, 40333],
    [500, 0],
    [503, 130000],
  ],
  dropFiles: [
    [413, 40005],
    [400, 50045],
    [400, 400001],
    [413, 0],
  ],
  tokenInvalid: [
    [401, 0],
    [401, 40001],
  ],
  bug: [
    [400, 50035],
    [400, 50006],
    [400, 30015],
    [418, 0],
  ],
};

test('GIVEN an error response of Discord WHEN it is classified THEN each code has one meaning for the message', () => {
  const seen = new Set<string>();
  for (const [verdict, answers] of Object.entries(TABLE)) {
    for (const [status, code] of answers) {
      assert.equal(classifyError(apiError(status, code)), verdict, `${status} ${code}`);
      assert.ok(!seen.has(`${status} ${code}`), `${status} ${code} stands in the table once`);
      seen.add(`${status} ${code}`);
    }
  }
});

test('GIVEN an error response without a code WHEN it is classified THEN it is a proxy’s, and closes no route and revokes no token', () => {
  const cases: [status: number, verdict: ErrorAction][] = [
    [400, 'bug'],
    [401, 'retry'],
    [403, 'retry'],
    [404, 'retry'],
    [413, 'dropFiles'],
    [502, 'retry'],
  ];
  for (const [status, verdict] of cases) {
    assert.equal(classifyError(pageError(status)), verdict, `page ${status}`);
    assert.equal(classifyError(new HTTPError(status, 'x', 'PATCH', URL, REQUEST)), verdict, `http ${status}`);
  }
});

test('GIVEN no response, or a rate limit WHEN it is classified THEN a retry may succeed', () => {
  const limit = { timeToReset: 1, limit: 1, method: 'PATCH', hash: '', url: URL, route: '', global: false };
  const limited = new RateLimitError({
    ...limit,
    majorParameter: '',
    retryAfter: 1,
    sublimitTimeout: 0,
    scope: 'user',
  });
  assert.equal(classifyError(limited), 'retry');
  assert.equal(classifyError(new DOMException('aborted', 'AbortError')), 'retry');
  assert.equal(classifyError(new SyntaxError('Unexpected end of JSON input')), 'retry');
  const reset = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  assert.equal(classifyError(reset), 'retry');
});
