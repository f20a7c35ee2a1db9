import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { freePort } from '../../../sandbox/testbed/freePort.ts';
import { checkCallbacks } from '../../../src/doctor/checks/checkCallbacks.ts';
import { listenForTest } from '../../../src/doctor/listenForTest.ts';
import { testCallbackPath } from '../../../src/http/addTestCallback.ts';
import { createCallbackApp } from '../../../src/http/createCallbackApp.ts';
import { createSignatureVerifier } from '../../../src/suno/client/signature.ts';
import { silentLog } from '../../support/silentLog.ts';
import { listen } from '../suno/listen.ts';
import { shown } from './support.ts';

const OPTIONS = {
  vendor: 'kie',
  apiUrl: 'http://127.0.0.1:1',
  discordToken: 'a.secret.token',
  hmacKeys: ['webhook-key'],
  mediaUserAgent: 'Mozilla/5.0 (Tester)',
  host: '127.0.0.1',
  port: 3000,
  now: Date.now,
} as const;

/** The bot's own endpoint, without any task. */
async function startEndpoint(hmacKeys: readonly string[], token: string, now = Date.now) {
  const app = createCallbackApp({
    tasks: { open: new Map(), get: async () => undefined } as never,
    ...(hmacKeys.length > 0 && { verify: createSignatureVerifier(hmacKeys, now) }),
    now,
    onCallback: () => assert.fail('a test callback is no news'),
    notReady: () => [],
    log: silentLog,
    token,
  });
  const publicUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  return { publicUrl, [Symbol.asyncDispose]: () => app.close() };
}

test('GIVEN a bot with the same settings WHEN its public address is requested THEN the signed test callback arrives', async () => {
  await using bot = await startEndpoint(['webhook-key'], OPTIONS.discordToken);
  assert.equal(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl: bot.publicUrl })),
    `ok: A signed test callback to ${bot.publicUrl} arrived.`,
  );
});

test('GIVEN a bot with another key, another token or another clock WHEN it is requested THEN the line says which', async () => {
  await using otherKey = await startEndpoint(['older-key'], OPTIONS.discordToken);
  assert.match(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl: otherKey.publicUrl })),
    /^fail: .*another KIE_WEBHOOK_HMAC_KEY.*Restart it/,
  );
  await using otherToken = await startEndpoint(['webhook-key'], 'another.token');
  assert.match(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl: otherToken.publicUrl })),
    /^fail: A bot answers .* with another DISCORD_TOKEN/,
  );
  await using otherClock = await startEndpoint(
    ['webhook-key'],
    OPTIONS.discordToken,
    () => Date.now() + 400_000,
  );
  assert.match(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl: otherClock.publicUrl })),
    /^fail: .*signature is too old.*Check the clocks/,
  );
});

test('GIVEN a bot without a webhook key WHEN it receives a signed test THEN the operator reads that signatures are not checked yet', async () => {
  await using bot = await startEndpoint([], OPTIONS.discordToken);
  const { publicUrl } = bot;
  assert.match(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl })),
    /^warn: .*does not check signatures yet\. Restart/,
  );
  assert.match(shown(await checkCallbacks({ ...OPTIONS, hmacKeys: [], publicUrl })), /^ok: A test callback/);
});

test('GIVEN test callbacks WHEN the secret path is read THEN it lists the latest ones and the state of their signatures', async () => {
  await using bot = await startEndpoint(['webhook-key'], OPTIONS.discordToken);
  const address = bot.publicUrl + testCallbackPath(OPTIONS.discordToken);
  const post = (body: object) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  assert.deepEqual(await (await fetch(address)).json(), { callbacks: [] });
  for (let at = 1; at <= 25; at++) assert.equal((await post({ at, data: { task_id: 'a' } })).status, 200);
  await post({ long: 'x'.repeat(300_000) });
  const { callbacks } = JSON.parse(await (await fetch(address)).text());
  assert.equal(callbacks.length, 20);
  assert.deepEqual(
    [callbacks[0].body.at, callbacks[0].signature, callbacks.at(-1).body],
    [7, 'missing', undefined],
  );
  const other = address.replace(/.$/, last => (last === '0' ? '1' : '0'));
  assert.equal((await fetch(other)).status, 404);
  assert.equal((await fetch(other, { method: 'POST', body: '{}' })).status, 404);
});

test('GIVEN no running bot WHEN the public address is requested THEN the doctor itself listens, for the test only', async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const settings = { ...OPTIONS, port };
  assert.match(
    shown(await checkCallbacks({ ...settings, publicUrl, listen: () => listenForTest(settings) })),
    /^ok: A signed test callback/,
  );
  await assert.rejects(fetch(publicUrl), 'it no longer listens');
  const listener = await listenForTest(settings);
  const other = await fetch(`${publicUrl}/callbacks/0123/4567`, { method: 'POST' });
  assert.equal(other.status, 503, 'the vendor is asked to try again');
  assert.match(
    shown(await checkCallbacks({ ...settings, publicUrl, listen: () => listenForTest(settings) })),
    /^fail: .*cannot listen on 127\.0\.0\.1:\d+: another program does/,
  );
  await listener.close();
});

const answers: readonly [what: string, answer: RequestListener, expected: RegExp][] = [
  [
    'a proxy without a bot',
    (_request, response) => response.writeHead(502).end('<h1>502</h1>'),
    /^fail: .*HTTP 502 in the place of the bot/,
  ],
  [
    'a login page',
    (_request, response) => response.writeHead(200).end('<h1>Welcome</h1>'),
    /^fail: .*HTTP 200 in the place of the bot.*without a login/,
  ],
  [
    'a redirect',
    (_request, response) => response.writeHead(301, { location: 'https://www.example.org/' }).end(),
    /^fail: .*redirects callbacks to https:\/\/www\.example\.org\/, and they are lost/,
  ],
];

for (const [what, answer, expected] of answers) {
  test(`GIVEN ${what} at the public address WHEN it is requested THEN the check fails and states what to do`, async () => {
    await using server = await listen(answer);
    assert.match(shown(await checkCallbacks({ ...OPTIONS, publicUrl: server.url })), expected);
  });
}

test('GIVEN no public address WHEN it is checked THEN the check warns without a request', async () => {
  assert.match(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl: undefined })),
    /^warn: PUBLIC_URL is not set/,
  );
});

test('GIVEN a machine that cannot reach its own address WHEN it tries THEN the check only warns, but an unknown host name fails', async () => {
  const refused = `http://127.0.0.1:${await freePort()}`;
  assert.match(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl: refused })),
    /^warn: .*cannot be reached from this machine: nothing listens there \(ECONNREFUSED\).*routers/,
  );
  assert.match(
    shown(await checkCallbacks({ ...OPTIONS, publicUrl: 'https://callbacks.invalid' })),
    /^(fail: .*ENOTFOUND.*Correct PUBLIC_URL|warn: .*EAI_AGAIN)/,
  );
});
