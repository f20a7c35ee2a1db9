import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { scaled } from '../../sandbox/timeScale.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { countPosts } from '../support/crashAt.ts';

const INTERNAL_TEXT = /undefined|null|\{|\}|scripted|failures\.|credits\.unused|at \w+ \(/;

const testbed = await startTestbed({
  env: { MAX_OPEN_TASKS_PER_MEMBER: '100', VENDOR_SUBMITS_PER_10S: '1000' },
});
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

test('GIVEN every code of a final rejection WHEN a song is requested THEN each card has its own text', async () => {
  const texts = new Map<number, string>();
  for (const code of [400, 401, 402, 404, 405, 408, 409, 413, 422, 433, 451, 501, 505]) {
    kie.nextSubmit({ code });
    const card = await discord.member().type('song', { prompt: 'rain' }).message();
    await card.until(() => new RegExp(`Code ${code}`).test(textOf(card)), { what: `code ${code}` });
    assert.doesNotMatch(textOf(card), INTERNAL_TEXT, `code ${code}`);
    assert.match(textOf(card), /No credits (?:were )?used/, `code ${code}`);
    texts.set(code, card.embeds[0]?.description ?? '');
  }
  const ownerMustAct = [401, 402, 433].map(code => texts.get(code) ?? '');
  for (const text of ownerMustAct) assert.match(text, /owner/);
  const advice = testbed.bot.logs().filter(line => typeof line.toDo === 'string');
  assert.ok(advice.length >= 3, 'the log tells the operator what to do');
  assert.deepEqual(discord.rejections, []);
  assert.ok(!testbed.bot.output().includes(kie.apiKey));
});

test('GIVEN every code of a failed song WHEN its callback arrives THEN each card has its own text and a suitable button', async () => {
  const seen = new Set<string>();
  for (const code of [400, 408, 413, 500, 501, 531]) {
    const card = await discord.member().type('song', { prompt: 'rain' }).message();
    const task = await kie.nextTask();
    assert.equal((await task.send({ error: code })).status, 200);
    await card.until(() => new RegExp(`Code ${code}`).test(textOf(card)), { what: `code ${code}` });
    assert.doesNotMatch(textOf(card), INTERNAL_TEXT);
    const description = card.embeds[0]?.description ?? '';
    assert.ok(!seen.has(description), `code ${code} has a text of its own`);
    seen.add(description);
    assert.ok(buttonLabels(card).includes('Edit & retry'));
    if (code === 531) assert.match(description, /refunded/);
  }
  assert.deepEqual(discord.rejections, []);
});

test('GIVEN a response that leaves the outcome unknown WHEN a song is requested THEN it is not submitted again, and a callback resolves it', async () => {
  kie.nextSubmit({ acceptThenReset: true });
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  await card.until(() => /isn't clear yet whether it went through/.test(textOf(card)));
  const task = await kie.nextTask();
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  assert.equal(countPosts(testbed, card), 1);
});

test('GIVEN a gateway’s error page WHEN a song is requested THEN the card shows an unknown outcome', async () => {
  kie.nextSubmit({ html: 502 });
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  await card.until(() => /isn't clear yet whether it went through/.test(textOf(card)));
  assert.deepEqual(buttonLabels(card), ['Try again · 12 credits', 'Edit & retry', '🗑️']);
});

test('GIVEN sunoapi WHEN it responds with 429 THEN it means that the credits are used up', async () => {
  await using testbed = await startTestbed({ env: { VENDOR: 'sunoapi' }, kie: { vendor: 'sunoapi' } });
  const { discord, kie } = testbed;
  kie.nextSubmit({ code: 429 });
  const broke = await discord.member().type('song', { prompt: 'rain' }).message();
  await broke.until(() => /credits/.test(textOf(broke)) && /owner/.test(textOf(broke)));
  const card = await discord.member().type('lyrics', { prompt: 'rain' }).message();
  await (await kie.nextTask()).send('complete');
  await card.until(() => buttonLabels(card).includes('Sing it (1)'));
});

test('GIVEN media that does not exist WHEN a song completes THEN the card links it instead', async () => {
  await using testbed = await startTestbed({ env: { MEDIA_PRIVATE_HOSTS: '' } });
  const { discord, kie } = testbed;
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  await task.send('complete');
  await card.until(() => /Download track 2/.test(textOf(card)), { timeoutMs: scaled(30_000) });
  assert.match(textOf(card), /The link works until <t:\d+:D>/);
  assert.equal(card.attachments.length, 0);
  assert.equal(
    kie.requests.filter(({ path }) => path.startsWith('/media')).length,
    0,
    'a private address was not asked',
  );
});

test('GIVEN a server that allows small files only WHEN a song completes THEN it is linked', async () => {
  const channel = discord.channel('small', { uploadLimit: 1000 });
  const card = await discord
    .member('ada', { uploadLimit: 1000 })
    .type('song', { prompt: 'rain' }, { channel })
    .message();
  await (await kie.nextTask()).send('complete');
  await card.until(() => /Download track 1[\s\S]*Download track 2/.test(textOf(card)));
  assert.deepEqual(discord.rejections, []);
});
