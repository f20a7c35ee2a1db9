import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { errorCode, toNetworkErrorCode } from '../../../src/lib/errorCode.ts';

/** An address on which nothing listens. */
async function closedUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
}

test('GIVEN the error of a refused connection WHEN its code is read THEN it is found, also in the cause that fetch wraps', async () => {
  const refused = Object.assign(new Error('connect to 127.0.0.1'), { code: 'ECONNREFUSED' });
  assert.equal(errorCode(refused), 'ECONNREFUSED');
  assert.equal(errorCode(new TypeError('fetch failed', { cause: refused })), 'ECONNREFUSED');
  assert.equal(toNetworkErrorCode(new TypeError('fetch failed', { cause: refused })), 'ECONNREFUSED');
  const failed: unknown = await fetch(await closedUrl()).catch((error: unknown) => error);
  assert.equal(toNetworkErrorCode(failed), 'ECONNREFUSED');
});

test('GIVEN a timeout WHEN its code is read THEN it is ETIMEDOUT', async () => {
  const signal = AbortSignal.abort(new DOMException('too slow', 'TimeoutError'));
  assert.equal(toNetworkErrorCode(signal.reason), 'ETIMEDOUT');
});

test('GIVEN an error without a code, or with text instead of one, WHEN its code is read THEN none of it is quoted', () => {
  const worded = Object.assign(new Error('x'), { code: 'Bearer secret' });
  for (const error of [new Error('secret'), worded, 'secret', undefined, { code: 'secret' }])
    assert.equal(toNetworkErrorCode(error), 'ERROR');
  assert.equal(errorCode(new Error('secret', { cause: 'why' })), undefined);
});
