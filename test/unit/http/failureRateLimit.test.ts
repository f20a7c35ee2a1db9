import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { createCallbackApp } from '../../../src/http/createCallbackApp.ts';
import { createFailureRateLimit } from '../../../src/http/createFailureRateLimit.ts';
import { secretsMatch } from '../../../src/http/secretsMatch.ts';
import { createSignatureVerifier, sign } from '../../../src/suno/client/signature.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

const TASK_ID = '5c79be8ea4cb4ff8bd4e0c0a55f00f10';
const KEY = 'webhook-key';
const LIMITS = { perAddress: { burst: 3, perSecond: 1 }, global: { burst: 8, perSecond: 2 }, addresses: 4 };
const task = makeTask();
const PATH = `/callbacks/${task.id}/${task.secret}`;
const FORGED = `/callbacks/${task.id}/${'0'.repeat(32)}`;

/** The endpoint behind a proxy at 127.0.0.1, or without a proxy. */
async function build({ proxy = true, keys = [] as string[] } = {}) {
  const tasks = await openTaskStore();
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const clock = { now: NOW };
  const lines: Record<string, unknown>[] = [];
  const refused: string[] = [];
  const app = createCallbackApp({
    tasks,
    verify: keys.length > 0 ? createSignatureVerifier(keys, () => clock.now) : undefined,
    now: () => clock.now,
    monotonicNow: () => clock.now,
    onCallback: () => {},
    onRejected: why => refused.push(why),
    notReady: () => [],
    log: pino({ level: 'info' }, { write: line => void lines.push(JSON.parse(line)) }),
    trustProxy: proxy ? ['127.0.0.1'] : [],
    limits: { failureRate: LIMITS },
  });
  const post = async (
    url: string,
    { from = '203.0.113.7', headers = {} as Record<string, string>, payload = '{}' } = {},
  ) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
      payload,
    });
  return { app, tasks, clock, lines, refused, post };
}

/** A different update each time, so that each is stored. */
function callbackBody(number: number): string {
  const data = [{ id: 'a', tags: `tag ${number}` }];
  return JSON.stringify({ code: 200, msg: 'x', data: { callbackType: 'text', task_id: TASK_ID, data } });
}

function signed(clock: { now: number }, key = KEY): Record<string, string> {
  const timestamp = String(Math.floor(clock.now / 1000));
  return { 'x-webhook-timestamp': timestamp, 'x-webhook-signature': sign(key, TASK_ID, timestamp) };
}

test('GIVEN an address with too many failed requests WHEN it sends more THEN it gets 429 with a delay, and others are not limited', async () => {
  const { clock, post } = await build();
  const statuses = async (count: number, from: string) => {
    const answers = [];
    for (let at = 0; at < count; at++) answers.push(await post(FORGED, { from }));
    return answers.map(({ statusCode, headers }) => [statusCode, headers['retry-after']]);
  };
  const told = [404, undefined];
  assert.deepEqual(await statuses(5, '203.0.113.7'), [told, told, told, [429, '1'], [429, '1']]);
  assert.deepEqual(await statuses(1, '203.0.113.8'), [told]);
  // The addresses of an IPv6 network belong to one sender, and an IPv4 address in IPv6 form is the same sender.
  assert.deepEqual(await statuses(3, '2001:db8:1:2::1'), [told, told, told]);
  assert.deepEqual(await statuses(1, '2001:db8:1:2:ffff::9'), [[429, '1']]);
  assert.deepEqual(await statuses(1, '::ffff:203.0.113.7'), [[429, '1']]);
  clock.now += 2000;
  assert.deepEqual(await statuses(3, '203.0.113.7'), [told, told, [429, '1']]);
});

test('GIVEN no proxy that reports addresses WHEN requests fail THEN they are limited together, whatever addresses they claim', async () => {
  const { post } = await build({ proxy: false });
  const answers = [];
  for (let at = 0; at < 10; at++) answers.push(await post(FORGED, { from: `203.0.113.${at}` }));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [...Array(8).fill(404), 429, 429],
  );
});

test('GIVEN failed requests from everywhere WHEN the vendor sends callbacks THEN all are accepted, even from an address with failures', async () => {
  const { post, clock, tasks } = await build({ keys: [KEY] });
  for (let at = 0; at < 50; at++) await post(FORGED, { from: `203.0.113.${at % 5}` });
  assert.equal((await post(FORGED, { from: '203.0.113.200' })).statusCode, 429);
  for (let at = 0; at < 20; at++) {
    const answer = await post(PATH, {
      from: '203.0.113.1',
      headers: signed(clock),
      payload: callbackBody(at),
    });
    assert.equal(answer.statusCode, 200);
  }
  assert.equal((await tasks.get(task.id))?.updates.length, 16, 'the size that is stored for one task');
});

test('GIVEN a valid path and a key WHEN signatures are invalid THEN they get 401, then 429, and a valid one is accepted', async () => {
  const { post, clock, lines, refused, tasks } = await build({ keys: ['old-key', KEY] });
  const stale = signed({ now: NOW - 301_000 });
  const bad = [{}, signed(clock, 'no-key'), stale, {}, stale];
  const answers = [];
  for (const headers of bad) answers.push(await post(PATH, { headers, payload: callbackBody(1) }));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [401, 401, 401, 429, 429],
  );
  assert.equal(
    (await post(PATH, { payload: '{"half' })).statusCode,
    429,
    'an unreadable signature is not valid',
  );
  assert.equal((await tasks.get(task.id))?.revision, 0);
  for (const key of [KEY, 'old-key'])
    assert.equal(
      (await post(PATH, { headers: signed(clock, key), payload: callbackBody(2) })).statusCode,
      200,
    );
  assert.equal((await tasks.get(task.id))?.revision, 1, 'a repeated callback is applied once');

  const about = () => lines.filter(({ msg }) => msg === 'Callback requests rejected');
  assert.equal(about().length, 1, 'the log line is rate-limited');
  clock.now += 60_000;
  await post(PATH, { payload: callbackBody(1) });
  assert.deepEqual(about().at(-1)?.refused, 'missing');
  assert.deepEqual(about().at(-1)?.since, { missing: 3, wrong: 1, stale: 2, unreadable: 1, limited: 3 });
  const signatures = ['missing', 'wrong', 'stale', 'missing', 'stale'];
  assert.deepEqual(refused, [...signatures, 'unreadable', 'missing'], 'requests answered with 429 count too');
});

test('GIVEN no key WHEN requests are rejected THEN each is counted by its reason, and an accepted one is not', async () => {
  const { post, refused } = await build();
  const other = callbackBody(1).replace(TASK_ID, 'another');
  for (const [url, payload, status] of [
    [PATH, callbackBody(1), 200],
    [FORGED, callbackBody(2), 404],
    [PATH, '{"half', 400],
    [PATH, '[]', 400],
    [PATH, other, 400],
  ] as const)
    assert.equal((await post(url, { payload })).statusCode, status);
  assert.deepEqual(refused, ['path', 'unreadable', 'mismatch', 'mismatch']);
});

test('GIVEN a path that cannot be parsed, or has a wrong form WHEN it is requested THEN it gets 404 and counts as failed', async () => {
  const { app, post } = await build();
  const paths = ['/callbacks/%E0%A4%A/x', '/wp-login.php', `/callbacks/${'a'.repeat(70)}/x`, '/?'];
  for (const url of paths) {
    const answer = await post(url, { from: '203.0.113.9' });
    assert.deepEqual([answer.statusCode, answer.body], [404, '{"status":"not found"}'], url);
  }
  assert.equal((await post(FORGED, { from: '203.0.113.9' })).statusCode, 429);
  const health = await app.inject({ url: '/healthz', headers: { 'x-forwarded-for': '203.0.113.9' } });
  assert.equal(health.statusCode, 200, 'the health check is not rate-limited');
});

test('GIVEN an id that no task can have WHEN a callback names it THEN the store is not read', async () => {
  const { tasks } = await build();
  const asked: string[] = [];
  const read = (id: string) => {
    asked.push(id);
    return tasks.get(id);
  };
  const app = createCallbackApp({
    tasks: { ...tasks, openTasks: tasks.openTasks, get: read },
    now: () => NOW,
    monotonicNow: () => NOW,
    onCallback: () => {},
    notReady: () => [],
    log: pino({ level: 'silent' }),
  });
  const ids = ['x', 'A'.repeat(18), '0'.repeat(19), "'; --", '0'.repeat(18)];
  for (const id of ids)
    await app.inject({ method: 'POST', url: `/callbacks/${encodeURIComponent(id)}/x`, payload: {} });
  assert.deepEqual(asked, ['0'.repeat(18)]);
});

test('GIVEN any number of addresses WHEN their requests fail THEN a bounded number is remembered, and tokens never exceed a burst', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), fc.integer({ min: -5000, max: 5000 })), {
        minLength: 50,
        maxLength: 200,
      }),
      failures => {
        let now = NOW;
        let spent = 0;
        const limit = createFailureRateLimit(() => now, LIMITS);
        let latest = now;
        for (const [address, later] of failures) {
          now += later;
          latest = Math.max(latest, now);
          const wait = limit.consume(address);
          if (wait === undefined) spent += 1;
          else assert.ok(wait >= 1 && Number.isInteger(wait));
          assert.ok(limit.size <= LIMITS.addresses);
        }
        const forward = failures.reduce((sum, [, later]) => sum + Math.max(0, later), 0);
        assert.ok(spent <= LIMITS.global.burst + (forward / 1000) * LIMITS.global.perSecond);
      },
    ),
  );
});

test('GIVEN any text WHEN it is compared with a secret THEN only the secret matches', () => {
  const secret = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
  assert.ok(secretsMatch(secret, secret));
  assert.equal(secretsMatch('0'.repeat(32), undefined), false, 'an unknown task has no secret');
  const near = fc
    .tuple(fc.nat(31), fc.string({ minLength: 1, maxLength: 2 }))
    .map(([at, odd]) => secret.slice(0, at) + odd + secret.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(near, fc.string(), fc.constant(`${secret}b`)), text => {
      assert.equal(secretsMatch(text, secret), text === secret);
      assert.equal(secretsMatch(text, undefined), false);
    }),
  );
});
