import assert from 'node:assert/strict';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';

/** A server on another address of this machine, for the duration of a test, and the requested paths. */
async function serve(t: TestContext, host: string, listener: RequestListener) {
  const asked: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  server.on('connection', () => connections++);
  await new Promise<void>(resolve => server.listen(0, host, resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host}:${port}`, port, asked, connections: () => connections };
}

function pour(response: ServerResponse, start: Buffer): void {
  const chunk = Buffer.alloc(256 * 1024, 1);
  response.write(start);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

/** A song whose first track has its usual URL, and whose second has another one. */
async function singWith({ discord, kie }: Testbed, audioUrl: string): Promise<SandboxMessage> {
  const card = await discord
    .member()
    .type('song', { prompt: audioUrl.slice(-40) })
    .message();
  const task = await kie.nextTask();
  task.advance('complete');
  const body = task.callback('complete') as { data: { data: Record<string, unknown>[] } };
  const [first, second] = body.data.data;
  const data = [first, { ...second, audio_url: audioUrl }];
  assert.equal((await task.send({ ...body, data: { ...body.data, data } })).status, 200);
  return card;
}

const isWhole = (card: SandboxMessage) => /Ready in /.test(textOf(card)) && card.attachments.length === 2;
const isLinked = (card: SandboxMessage) =>
  /Ready in /.test(textOf(card)) && card.attachments.length === 1 && /Download track 2/.test(textOf(card));

test('GIVEN media of a wrong type, or in a private network WHEN songs complete THEN each card is complete or has links, and no private host is requested', async t => {
  const media = tinyMedia();
  await using testbed = await startTestbed({
    env: { POLL_INTERVAL_SECONDS: '0.4', MAX_OPEN_TASKS_PER_MEMBER: '20', VENDOR_SUBMITS_PER_10S: '1000' },
    kie: { media },
  });
  const { kie } = testbed;
  // Loopback addresses too, but not among the allowed hosts. Even a connection would be an error.
  const secret = await serve(t, '127.0.0.2', (_request, response) => response.end(media.audio));
  const named = await serve(t, '127.0.0.1', (_request, response) => response.end(media.audio));
  const turns = new Map<string, number>();
  const cdn = await serve(t, '127.0.0.1', (request, response) => {
    const path = request.url ?? '';
    const turn = (turns.get(path) ?? 0) + 1;
    turns.set(path, turn);
    const send = (status: number, headers: Record<string, string>, body: string | Buffer = '') =>
      response.writeHead(status, headers).end(body);
    if (path === '/page.mp3')
      return send(200, { 'content-type': 'audio/mpeg' }, `<!doctype html>${' '.repeat(99)}`);
    if (path === '/endless.mp3') return pour(response, media.audio);
    if (path.startsWith('/to/')) return send(302, { location: decodeURIComponent(path.slice(4)) });
    if (turn > 3) return send(200, { 'content-type': 'audio/mpeg' }, media.audio);
    if (path === '/empty.mp3') return send(200, { 'content-type': 'audio/mpeg' });
    response.writeHead(200, { 'content-length': media.audio.length });
    return response.write(media.audio.subarray(0, 1000), () => response.destroy());
  });
  const { port } = secret;
  const refused = [
    `http://127.0.0.2:${port}/a.mp3`,
    `https://127.0.0.2:${port}/a.mp3`,
    `https://2130706434:${port}/a.mp3`,
    `https://[::ffff:127.0.0.2]:${port}/a.mp3`,
    `https://localhost:${named.port}/a.mp3`,
    'https://169.254.169.254/latest/meta-data/a.mp3',
    `${cdn.url}/to/${encodeURIComponent(`https://127.0.0.2:${port}/a.mp3`)}`,
    `${cdn.url}/to/${encodeURIComponent(`https://localhost:${named.port}/a.mp3`)}`,
    `${cdn.url}/to/${encodeURIComponent('http://169.254.169.254/latest/meta-data/')}`,
    `${cdn.url}/to/${encodeURIComponent('https://10.1.2.3/a.mp3')}`,
    `${cdn.url}/to/${encodeURIComponent('file:///etc/passwd')}`,
    `${cdn.url}/page.mp3`,
    `${cdn.url}/endless.mp3`,
  ];
  const late = [`${cdn.url}/empty.mp3`, `${cdn.url}/truncated.mp3`];

  const cards: SandboxMessage[] = [];
  for (const url of [...refused, ...late]) cards.push(await singWith(testbed, url));
  const linked = cards.slice(0, refused.length);
  for (const [at, card] of linked.entries()) await card.until(isLinked, { what: refused[at] });
  for (const card of cards.slice(refused.length)) {
    await card.until(isWhole, { what: 'the file, once it can be had' });
    const before = card.history.map(({ embeds }) => JSON.stringify(embeds));
    assert.ok(
      before.some(text => text.includes('Download track 2')),
      'a temporary link',
    );
  }

  assert.equal(secret.connections() + named.connections(), 0, 'a private address was contacted');
  assert.ok(linked.every(isLinked));
  assert.equal(turns.get('/page.mp3'), 2, 'a web page may be a temporary error, so it is retried once');
  assert.equal(turns.get('/endless.mp3'), 1);
  assert.equal(kie.requests.filter(({ method }) => method === 'POST').length, cards.length);
  assertClean(testbed);
});
