import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, test } from 'node:test';
import { z } from 'zod';
import { createPageServer } from '../../sandbox/page/createPageServer.ts';
import { startPageBackend } from '../../sandbox/page/startPageBackend.ts';

const backend = await startPageBackend();
const server = await createPageServer(backend);
const url = new URL(server.url);

after(async () => {
  await server.close();
  await backend[Symbol.asyncDispose]();
});

const resultSchema = z.looseObject({
  error: z.string().optional(),
  messageId: z.string().optional(),
  form: z.looseObject({ fields: z.array(z.unknown()) }).optional(),
});

interface Answer {
  readonly status: number | undefined;
  readonly policy: string | undefined;
  readonly body: string;
}

/** Fetch sets the headers Host and Origin itself. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(new URL(path, url), { method, headers }, response => {
    const chunks: Buffer[] = [];
    response.on('data', chunk => chunks.push(chunk));
    response.on('end', () =>
      resolve({
        status: response.statusCode,
        policy: String(response.headers['content-security-policy']),
        body: Buffer.concat(chunks).toString(),
      }),
    );
  });
  sent.on('error', reject);
  sent.end();
  return promise;
}

test('GIVEN the page WHEN it is requested without its token or under another name THEN it is not served', async () => {
  assert.equal((await ask(url.pathname)).status, 200);
  for (const path of ['/', '/0123456789abcdef0123456789abcdef/', `/browser/main.ts`, '/events'])
    assert.equal((await ask(path)).status, 404, path);
  assert.equal((await ask(url.pathname, { host: 'evil.example' })).status, 421);
  assert.equal((await ask(url.pathname, { host: `evil.example:${url.port}` })).status, 421);
});

test('GIVEN a page of somebody else WHEN it posts THEN it is refused', async () => {
  const path = `${url.pathname}controls/kill`;
  assert.equal((await ask(path, { origin: 'https://evil.example' }, 'POST')).status, 403);
  assert.equal(backend.controls.bot, 'running');
});

test('GIVEN the page WHEN it is served THEN its policy allows nothing inline and nothing from elsewhere', async () => {
  const { policy = '', body } = await ask(url.pathname);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(body, /https?:\/\/|%IMPORT_MAP%/);
});

test('GIVEN a member WHEN the page posts what they type THEN the bot answers them, and rejections are shown', async () => {
  const [ada] = backend.guild.members.values();
  const [channel] = backend.testbed.discord.channels.keys();
  const post = async (action: string, body: object) => {
    const response = await fetch(new URL(`actions/${action}?member=${ada?.id}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return resultSchema.parse(await response.json());
  };
  const { messageId } = await post('type', { channel, command: 'lyrics', options: { prompt: 'rain' } });
  const message = backend.testbed.discord.messages().find(({ id }) => id === messageId);
  assert.ok(message);
  const { form } = await post('type', { channel, command: 'song' });
  assert.ok((form?.fields.length ?? 0) > 2);
  assert.match((await post('type', { channel, command: 'owner stats' })).error ?? '', /permissions/);
  assert.match((await post('nothing', {})).error ?? '', /no such action/);
  assert.match((await post('press', { message: messageId, buton: 'x' })).error ?? '', /odd/);
});

test('GIVEN two members WHEN each opens the stream THEN only its owner sees what is ephemeral', async () => {
  const { discord } = backend.testbed;
  const [ada, bob] = [...backend.guild.members.values()];
  assert.ok(ada && bob);
  const help = await ada.type('help').message();
  await help.until(({ loading }) => !loading);
  const sees = async (member: string): Promise<boolean> => {
    const response = await fetch(new URL(`events?member=${member}`, url));
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('event: journal')) break;
    }
    return text.includes(help.id);
  };
  assert.deepEqual([await sees(ada.id), await sees(bob.id)], [true, false]);
  assert.deepEqual(discord.rejections, []);
});
