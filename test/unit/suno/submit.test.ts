import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { test } from 'node:test';
import type { VendorName } from '../../../src/domain/vendorNames.ts';
import type { Submission } from '../../../src/suno/client/submission.ts';
import { createSunoClient } from '../../../src/suno/client/sunoClient.ts';
import { operations } from '../../../src/suno/operations/registry.ts';
import { listen } from './listen.ts';

const KEY = 'sk-very-secret-0123456789';
/** Longer than a label may be, so that it is unknown without a DNS request. */
const UNKNOWN_NAME = `http://${'x'.repeat(64)}.invalid`;
const CALLBACK = 'https://bot.example/callbacks/1/secret';

import { scaled } from '../../../sandbox/timeScale.ts';

const REQUEST = { customMode: false, instrumental: false, model: 'V5_5', prompt: 'rain' };

function clientOf(apiUrl: string, vendor: VendorName = 'kie', submit = 5000) {
  const client = createSunoClient({ vendor, apiUrl, apiKey: KEY, timeouts: { submit } });
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() });
}

/** Submits a song to a vendor with this response, and asserts that it received at most one request. */
async function submitTo(
  answer: (response: ServerResponse) => void,
  vendor?: VendorName,
  submit?: number,
): Promise<Submission> {
  await using server = await listen((_request, response) => answer(response));
  await using client = clientOf(server.url, vendor, submit);
  const submission = await client.submit(operations.generate, REQUEST, CALLBACK);
  assert.equal(server.seen.length, 1, 'sent once, whatever the outcome');
  assert.ok(!JSON.stringify(submission).includes(KEY));
  return submission;
}

function sending(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

function unknown(code: string): Submission {
  return { outcome: 'unknown', failure: { reason: 'outcome-unknown', code, credits: 'unknown' } };
}

test('GIVEN a vendor that accepts a task WHEN a song is submitted THEN the body, the key and the callback URL are right', async () => {
  await using server = await listen((_request, response) =>
    sending(200, { code: 200, msg: 'success', data: { taskId: 'T1' } })(response),
  );
  await using client = clientOf(`${server.url}/base/`);
  const submission = await client.submit(operations.generate, REQUEST, CALLBACK);
  assert.deepEqual(submission, { outcome: 'accepted', taskId: 'T1' });
  const [request] = server.seen;
  assert.equal(request?.method, 'POST');
  assert.equal(request?.url, '/base/api/v1/generate');
  assert.equal(request?.headers.authorization, `Bearer ${KEY}`);
  assert.equal(request?.headers['content-type'], 'application/json');
  assert.deepEqual(request?.body, { ...REQUEST, callBackUrl: CALLBACK });
});

test('GIVEN half of a character in a text WHEN it is submitted THEN it is made whole', async () => {
  await using server = await listen((_request, response) =>
    sending(200, { code: 200, data: { taskId: 'T1' } })(response),
  );
  await using client = clientOf(server.url);
  await client.submit(operations.lyrics, { prompt: 'rain \ud83d' }, CALLBACK);
  assert.deepEqual(server.seen[0]?.body, { prompt: 'rain \ufffd', callBackUrl: CALLBACK });
});

test('GIVEN a server that keeps connections WHEN two songs are submitted THEN each has its own connection', async () => {
  await using server = await listen((_request, response) =>
    sending(200, { code: 200, data: { task_id: 'T1' } }, { connection: 'keep-alive' })(response),
  );
  await using client = clientOf(server.url);
  await client.submit(operations.generate, REQUEST, CALLBACK);
  await client.submit(operations.lyrics, { prompt: 'rain' }, CALLBACK);
  assert.equal(new Set(server.seen.map(({ port }) => port)).size, 2);
  for (const { headers } of server.seen) assert.equal(headers.connection, 'close');
  assert.equal(server.seen[1]?.url, '/api/v1/lyrics');
});

test('GIVEN an error inside HTTP 200 WHEN a song is submitted THEN it is rejected with the vendor’s meaning of the code', async () => {
  const answer = sending(200, { code: 429, msg: 'Nope', data: null });
  assert.deepEqual(await submitTo(answer, 'kie'), {
    outcome: 'rejected',
    failure: { reason: 'rate-limited', code: '429', credits: 'unused', vendorMessage: 'Nope' },
  });
  assert.deepEqual(await submitTo(answer, 'sunoapi'), {
    outcome: 'rejected',
    failure: { reason: 'no-credits', code: '429', credits: 'unused', vendorMessage: 'Nope' },
  });
});

test('GIVEN JSON with an HTTP error WHEN a song is submitted THEN its code is used, or else a 4xx status', async () => {
  for (const [status, body, reason] of [
    [401, { code: 401, msg: 'You do not have access permissions' }, 'key-refused'],
    [429, { code: 429, msg: 'Too many requests' }, 'rate-limited'],
    [429, { error: 'Too many requests' }, 'rate-limited'],
    [500, { code: 455, msg: 'Maintenance' }, 'maintenance'],
    [404, { status: 404, error: 'Not Found', path: '/api/v1/generate' }, 'wrong-address'],
  ] as const) {
    const submission = await submitTo(sending(status, body));
    assert.equal(submission.outcome, 'rejected', JSON.stringify(body));
    assert.ok('failure' in submission);
    assert.equal(submission.failure.reason, reason);
    assert.equal(submission.failure.credits, 'unused');
  }
});

test('GIVEN a response that neither accepts nor rejects WHEN a song is submitted THEN the outcome is unknown', async () => {
  for (const [status, body] of [
    [502, '<html><h1>502 Bad Gateway</h1></html>'],
    [404, '<html>not here</html>'],
    [503, { error: 'overloaded' }],
    [500, { code: 200, msg: 'success', data: { taskId: 'T1' } }],
    [200, { code: 200, msg: 'success', data: {} }],
    [200, { code: 200, msg: 'success', data: { taskId: '' } }],
    [200, { code: '200', data: { taskId: 'T1' } }],
    [200, { msg: 'success' }],
    [200, '{"code":200,"msg":"success","data":{"taskId":"T'],
    [200, ''],
    [200, 'null'],
    [204, ''],
  ] as const) {
    assert.deepEqual(await submitTo(sending(status, body)), unknown(`HTTP ${status}`), JSON.stringify(body));
  }
});

test('GIVEN a redirect WHEN a song is submitted THEN it is not followed', async () => {
  await using elsewhere = await listen(sendingTo => sendingTo.destroy());
  const submission = await submitTo(sending(307, '', { location: `${elsewhere.url}/api/v1/generate` }));
  assert.deepEqual(submission, unknown('HTTP 307'));
  assert.equal(elsewhere.seen.length, 0);
});

test('GIVEN a connection that breaks after it was established WHEN a song is submitted THEN the outcome is unknown', async () => {
  const beforeAnswer = await submitTo(response => response.socket?.resetAndDestroy());
  assert.deepEqual(beforeAnswer, unknown('ECONNRESET'));
  const midAnswer = await submitTo(response => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"code":402', () => response.socket?.destroy());
  });
  assert.deepEqual(midAnswer, unknown('UND_ERR_RES_CONTENT_LENGTH_MISMATCH'));
});

test('GIVEN a vendor that hangs WHEN a song is submitted THEN it times out, and the outcome is unknown', async () => {
  assert.deepEqual(await submitTo(() => {}, 'kie', scaled(50)), unknown('UND_ERR_HEADERS_TIMEOUT'));
  const drip = await submitTo(response => response.writeHead(200).write('{'), 'kie', scaled(50));
  assert.deepEqual(drip, unknown('UND_ERR_BODY_TIMEOUT'));
});

test('GIVEN a response that arrives slowly without end WHEN a song is submitted THEN the total timeout ends it', async () => {
  await using server = await listen((_request, response) => {
    const timer = setInterval(() => response.write(' '), 5);
    response.once('close', () => clearInterval(timer));
  });
  const client = createSunoClient({
    vendor: 'kie',
    apiUrl: server.url,
    apiKey: KEY,
    timeouts: { submitTotal: 400 },
  });
  assert.deepEqual(await client.submit(operations.generate, REQUEST, CALLBACK), unknown('ETIMEDOUT'));
  await client.close();
});

test('GIVEN an answer over 2 MiB WHEN a song is submitted THEN it is not read to its end, and the outcome is unknown', async () => {
  const body = JSON.stringify({ code: 402, msg: 'x'.repeat(2_100_000) });
  assert.deepEqual(await submitTo(sending(200, body)), unknown('UND_ERR_RES_EXCEEDED_MAX_SIZE'));
});

test('GIVEN an address where nothing listens WHEN a song is submitted THEN it was certainly not sent', async () => {
  const closed = await listen(() => {});
  await closed[Symbol.asyncDispose]();
  for (const [apiUrl, code] of [
    [closed.url, 'ECONNREFUSED'],
    [UNKNOWN_NAME, 'ENOTFOUND'],
  ] as const) {
    await using client = clientOf(apiUrl);
    const submission = await client.submit(operations.generate, REQUEST, CALLBACK);
    assert.equal(submission.outcome, 'not-sent');
    assert.equal(submission.failure.reason, 'vendor-unreachable');
    assert.equal(submission.failure.credits, 'unused');
    assert.match(submission.failure.code ?? '', new RegExp(code));
  }
});

test('GIVEN a server without TLS, or one that hangs in it, WHEN a song is submitted THEN it was certainly not sent', async () => {
  for (const speaks of [true, false]) {
    const server = createServer(socket => {
      socket.on('error', () => {});
      if (speaks) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const client = createSunoClient({
      vendor: 'kie',
      apiUrl: `https://127.0.0.1:${address.port}`,
      apiKey: KEY,
      timeouts: { connect: 200 },
    });
    const submission = await client.submit(operations.generate, REQUEST, CALLBACK);
    assert.equal(submission.outcome, 'not-sent');
    await client.close();
    server.close();
  }
});

test('GIVEN a signal WHEN it aborts before THEN nothing is sent; while the vendor works, the outcome is unknown', async () => {
  const asked = Promise.withResolvers<void>();
  await using server = await listen(() => asked.resolve());
  await using client = clientOf(server.url);
  const before = await client.submit(operations.generate, REQUEST, CALLBACK, { signal: AbortSignal.abort() });
  assert.equal(before.outcome, 'not-sent');
  assert.equal(server.seen.length, 0);
  const controller = new AbortController();
  const pending = client.submit(operations.generate, REQUEST, CALLBACK, { signal: controller.signal });
  await asked.promise;
  controller.abort();
  assert.equal((await pending).outcome, 'unknown');
});

test('GIVEN a key that cannot be a header WHEN a song is submitted THEN it was not sent, and the key is not quoted', async () => {
  await using server = await listen(() => {});
  const client = createSunoClient({ vendor: 'kie', apiUrl: server.url, apiKey: `${KEY}\n` });
  const submission = await client.submit(operations.generate, REQUEST, CALLBACK);
  assert.equal(submission.outcome, 'not-sent');
  assert.ok(!JSON.stringify(submission).includes(KEY));
  await client.close();
});

test('GIVEN a submission in progress WHEN the client is closed THEN the submission is completed', async () => {
  const held = Promise.withResolvers<ServerResponse>();
  await using server = await listen((_request, response) => held.resolve(response));
  const client = clientOf(server.url);
  const pending = client.submit(operations.generate, REQUEST, CALLBACK);
  const response = await held.promise;
  await client.close();
  sending(200, { code: 200, data: { taskId: 'T1' } })(response);
  assert.deepEqual(await pending, { outcome: 'accepted', taskId: 'T1' });
});
