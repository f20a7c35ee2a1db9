import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { scaled } from '../../../sandbox/timeScale.ts';
import type { VendorName } from '../../../src/domain/vendorNames.ts';
import type { PollResult } from '../../../src/suno/client/interpretRecordResponse.ts';
import { createSunoClient } from '../../../src/suno/client/sunoClient.ts';
import { operations } from '../../../src/suno/operations/registry.ts';
import { listen } from './listen.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const TASK = 'a/task?';

async function pollFrom(
  answer: (response: ServerResponse) => void,
  vendor: VendorName = 'kie',
  pollTimeoutMs = scaled(5000),
): Promise<PollResult> {
  await using server = await listen((_request, response) => answer(response));
  const client = createSunoClient({
    vendor,
    apiUrl: server.url,
    apiKey: 'sk-secret',
    timeouts: { poll: pollTimeoutMs },
    now: () => NOW,
  });
  const result = await client.poll(operations.generate, TASK);
  await client.close();
  return result;
}

function sending(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

function record(data: Record<string, unknown>) {
  return sending(200, { code: 200, msg: 'success', data: { status: 'PENDING', ...data } });
}

test('GIVEN a keep-alive connection WHEN a task is polled twice THEN it is reused, and path, id and key are right', async () => {
  await using server = await listen((_request, response) => record({ taskId: TASK })(response));
  const client = createSunoClient({ vendor: 'kie', apiUrl: `${server.url}/`, apiKey: 'sk-secret' });
  const update = { taskId: TASK, stage: 'submitted', tracks: [], lyrics: [] };
  assert.deepEqual(await client.poll(operations.generate, TASK), { kind: 'update', update });
  // The pool gets a connection back one turn after its response was read.
  await setImmediate();
  await client.poll(operations.lyrics, TASK);
  await client.close();
  assert.deepEqual(
    server.seen.map(({ method, url }) => `${method} ${url}`),
    [
      'GET /api/v1/generate/record-info?taskId=a%2Ftask%3F',
      'GET /api/v1/lyrics/record-info?taskId=a%2Ftask%3F',
    ],
  );
  assert.equal(server.seen[0]?.headers.authorization, 'Bearer sk-secret');
  assert.equal(new Set(server.seen.map(({ port }) => port)).size, 1);
});

test('GIVEN a task that the vendor does not know WHEN it is polled THEN there is no update', async () => {
  const result = await pollFrom(sending(200, { code: 200, msg: 'success', data: null }));
  assert.deepEqual(result, { kind: 'nothing' });
});

test('GIVEN the record of another task WHEN a task is polled THEN it is ignored', async () => {
  const result = await pollFrom(record({ taskId: 'another' }));
  assert.deepEqual(result, { kind: 'unavailable', reason: 'not-understood' });
});

test('GIVEN a response that is not a record WHEN a task is polled THEN it is unavailable, with a code', async () => {
  for (const [status, body, reason] of [
    [200, { code: 401, msg: 'No' }, 'key-refused'],
    [401, { code: 401, msg: 'No' }, 'key-refused'],
    [200, { code: 429, msg: 'No' }, 'rate-limited'],
    [429, 'Too many requests', 'rate-limited'],
    [200, { code: 455, msg: 'No' }, 'maintenance'],
    [502, '<html></html>', 'unexpected-code'],
    [500, '', 'vendor-error'],
    [200, '<html></html>', 'not-understood'],
    [200, '{"code":200,"data":{"sta', 'not-understood'],
    [302, '', 'unexpected-code'],
  ] as const) {
    assert.deepEqual(
      await pollFrom(sending(status, body)),
      { kind: 'unavailable', reason },
      `${status} ${body}`,
    );
  }
});

test('GIVEN a retry-after header WHEN a task is polled THEN the delay is in milliseconds, ten minutes at most', async () => {
  for (const [header, retryAfterMs] of [
    ['7', 7000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999', 600_000],
  ] as const) {
    const result = await pollFrom(sending(429, '', { 'retry-after': header }));
    assert.deepEqual(result, { kind: 'unavailable', reason: 'rate-limited', retryAfterMs }, header);
  }
  const odd = await pollFrom(sending(429, '', { 'retry-after': 'soon' }));
  assert.deepEqual(odd, { kind: 'unavailable', reason: 'rate-limited' });
});

test('GIVEN a vendor that hangs, breaks off, sends too much, or does not listen WHEN a task is polled THEN it is unreachable and nothing throws', async () => {
  const unreachable = { kind: 'unavailable', reason: 'vendor-unreachable' };
  assert.deepEqual(await pollFrom(() => {}, 'kie', 100), unreachable);
  assert.deepEqual(await pollFrom(response => response.socket?.resetAndDestroy()), unreachable);
  assert.deepEqual(await pollFrom(response => response.writeHead(200).write('{'), 'kie', 100), unreachable);
  assert.deepEqual(await pollFrom(sending(200, 'x'.repeat(4_400_000))), unreachable);
  const closed = await listen(() => {});
  await closed[Symbol.asyncDispose]();
  const client = createSunoClient({ vendor: 'kie', apiUrl: closed.url, apiKey: 'sk-secret' });
  assert.deepEqual(await client.poll(operations.generate, TASK), unreachable);
  await client.close();
});
