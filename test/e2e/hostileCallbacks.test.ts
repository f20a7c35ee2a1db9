import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { CALLBACK_LIMITS } from '../../src/http/callbackLimits.ts';
import { assertClean } from '../support/assertClean.ts';

const KEY = 'webhook-key';
const JSON_TYPE = { 'content-type': 'application/json' };

/** HTTP status of a request; 0 if the connection was closed instead. */
async function post(
  url: string,
  body: string | Buffer,
  headers: Record<string, string> = JSON_TYPE,
): Promise<number> {
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: Buffer.from(body) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

test('GIVEN many forged callbacks WHEN a member uses /song meanwhile THEN it is acknowledged in time and completed, and forged ones change nothing', async () => {
  await using testbed = await startTestbed({
    env: { KIE_WEBHOOK_HMAC_KEY: `old-key,${KEY}` },
    kie: { hmacKey: KEY },
  });
  const { discord, kie } = testbed;
  const first = await discord.member('eve').type('song', { prompt: 'rain' }).message();
  const victim = await kie.nextTask();
  const { origin } = new URL(victim.callBackUrl);
  const forged = JSON.stringify(victim.callback('complete'));

  // Wrong paths, wrong signatures, garbage on the valid path, and large bodies: three hundred at once, while a member
  // uses a command.
  const flood = Promise.all(
    Array.from({ length: 300 }, async (_, at) => {
      const wrong = `${origin}/callbacks/${'0'.repeat(18)}/${at.toString(16).padStart(32, '0')}`;
      if (at % 4 === 0) return post(wrong, forged);
      if (at % 4 === 1) return post(victim.callBackUrl, forged);
      if (at % 4 === 2) return post(victim.callBackUrl, Buffer.from([0xff, at, 0x7b, 0x00]));
      return post(victim.callBackUrl, Buffer.alloc(300_000, 0x20));
    }),
  );
  const card = await discord.member('ada').type('song', { prompt: 'sun' }).message();
  const song = await kie.nextTask();
  const signed = await song.send('complete');
  assert.equal(signed.status, 200, 'the vendor is not affected by other senders');
  const statuses = await flood;
  await card.until(() => card.attachments.length === 2);

  assert.deepEqual(
    statuses.filter(status => status >= 500 || (status >= 200 && status < 300)),
    [],
  );
  assert.ok(statuses.includes(429), 'the rate limit applies');
  assert.match(textOf(first), /⏳ Writing lyrics/, 'forged callbacks changed nothing');
  assert.equal(first.edits, 0);
  const lines = testbed.bot.logs().filter(({ msg }) => msg === 'Callback requests rejected');
  assert.equal(lines.length, 1, 'three hundred of them make one line');
  for (const options of [{ signature: false }, { signature: 'AAAA' }, { timestamp: 1 }] as const)
    assert.ok([401, 429].includes((await victim.send(victim.callback('text'), options)).status));
  assert.equal(first.edits, 0);

  // Signed callbacks of the vendor are accepted, and repeated ones are duplicates.
  assert.equal((await victim.send('complete')).status, 200);
  assert.equal((await victim.send('complete')).status, 200);
  await first.until(() => first.attachments.length === 2);
  assert.equal(kie.requests.filter(({ method }) => method === 'POST').length, 2);
  assertClean(testbed);
});

test('GIVEN no key and a valid path WHEN bodies are garbage, huge, or of another task THEN each is rejected and the card does not change', async () => {
  await using testbed = await startTestbed();
  const { discord, kie } = testbed;
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  const to = task.callBackUrl;
  await task.send('text');
  await card.until(() => /✅ Lyrics/.test(textOf(card)));
  const { edits } = card;
  const other = {
    ...task.callback('complete'),
    data: { callbackType: 'complete', task_id: 'f'.repeat(32), data: [] },
  };
  const expected: [body: string | Buffer, status: number, headers?: Record<string, string>][] = [
    ['', 400],
    ['{', 400],
    ['null', 400],
    ['[]', 400],
    ['"text"', 400],
    ['{"__proto__": {"code": 200}}', 400],
    [JSON.stringify(other), 400],
    [Buffer.alloc(1000, 0xff), 400],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    [Buffer.alloc(CALLBACK_LIMITS.bodyBytes + 1, 0x20), 413],
    ['code=200', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['<xml/>', 415, { 'content-type': 'text/xml' }],
  ];
  for (const [body, status, headers] of expected) {
    const answered = await post(to, body, headers);
    // The connection of a body that is rejected by its length may be closed before the response is read.
    assert.ok(answered === status || (status === 413 && answered === 0), `${body.slice(0, 30)}: ${answered}`);
  }
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  assert.ok(card.edits - edits <= 2, 'refused callbacks caused no edit');
  assertClean(testbed);
});
