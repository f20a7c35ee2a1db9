import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFetcher, failsWith, MP3, serve } from './serve.ts';

const AUDIO = { kind: 'audio', limitBytes: 10_000 } as const;

const NAMES: Record<string, string[]> = {
  'media.internal': ['127.0.0.1'],
  'loop.example': ['127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'lan.example': ['10.0.0.1'],
  'cloud.example': ['169.254.169.254'],
};

const resolve = async (host: string): Promise<string[]> => NAMES[host] ?? [];

test('GIVEN names that resolve to private networks WHEN they are fetched THEN no connection is made', async t => {
  const server = await serve(t, (_, response) => response.end(MP3));
  const { fetcher, leftovers } = await createFetcher(t, { resolve });
  for (const host of ['loop.example', 'mapped.example', 'lan.example', 'cloud.example']) {
    await assert.rejects(
      fetcher.fetch(`https://${host}:${server.port}/a`, AUDIO),
      failsWith('private', false),
      host,
    );
  }
  assert.equal(server.connections(), 0);
  assert.deepEqual(await leftovers(), []);
});

test('GIVEN addresses in other notations WHEN they are fetched THEN no connection is made', async t => {
  const server = await serve(t, (_, response) => response.end(MP3));
  const { fetcher } = await createFetcher(t, { privateHosts: [], resolve });
  for (const host of ['2130706433', '0x7f000001', '0177.1', '127.1', '[::ffff:127.0.0.1]', '[::1]']) {
    await assert.rejects(
      fetcher.fetch(`https://${host}:${server.port}/`, AUDIO),
      failsWith('private', false),
      host,
    );
    await assert.rejects(
      fetcher.fetch(`http://${host}:${server.port}/`, AUDIO),
      failsWith('scheme', false),
      host,
    );
  }
  assert.equal(server.connections(), 0);
});

const REDIRECTS: [string, ReturnType<typeof failsWith>][] = [
  ['https://10.0.0.1/a', failsWith('private', false)],
  ['https://loop.example/a', failsWith('private', false)],
  ['http://loop.example/a', failsWith('scheme', false)],
  ['file:///etc/passwd', failsWith('scheme', false)],
  ['https://user:word@media.internal/', failsWith('scheme', false)],
  ['http://[', failsWith('redirects', false)],
  ['/again', failsWith('redirects', false)],
];

for (const [location, expected] of REDIRECTS) {
  test(`GIVEN a redirect to ${location} WHEN it is followed THEN it is checked and rejected`, async t => {
    const paths: (string | undefined)[] = [];
    const server = await serve(t, (request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location }).end();
    });
    const { fetcher, leftovers } = await createFetcher(t, { privateHosts: ['media.internal'], resolve });
    await assert.rejects(fetcher.fetch(`http://media.internal:${server.port}/`, AUDIO), expected);
    assert.deepEqual(paths, location === '/again' ? ['/', '/again', '/again', '/again'] : ['/']);
    assert.deepEqual(await leftovers(), []);
  });
}

test('GIVEN three redirects among private hosts WHEN they are followed THEN the file arrives', async t => {
  const server = await serve(t, ({ url = '/' }, response) => {
    if (url === '/aaa') response.end(MP3);
    else response.writeHead(307, { location: `${url}a` }).end();
  });
  const { fetcher } = await createFetcher(t, { privateHosts: ['media.internal'], resolve });
  const file = await fetcher.fetch(`http://media.internal:${server.port}/`, AUDIO);
  assert.equal(file.bytes, MP3.length);
});

test('GIVEN connections that are not kept WHEN a name’s address changes between them THEN the new one is checked', async t => {
  const server = await serve(t, (_, response) => response.writeHead(200, { connection: 'close' }).end(MP3));
  const asked: string[] = [];
  const { fetcher } = await createFetcher(t, {
    privateHosts: ['media.internal'],
    resolve: async host => {
      asked.push(host);
      return host === 'media.internal' ? ['127.0.0.1'] : ['127.0.0.1', '1.1.1.1'];
    },
  });
  await fetcher.fetch(`http://media.internal:${server.port}/`, AUDIO);
  await fetcher.fetch(`http://media.internal:${server.port}/`, AUDIO);
  assert.deepEqual(asked, ['media.internal', 'media.internal']);
  await assert.rejects(
    fetcher.fetch(`https://other.internal:${server.port}/`, AUDIO),
    failsWith('private', false),
  );
  assert.equal(server.connections(), 2);
});

test('GIVEN an address where nothing listens WHEN it is fetched THEN it is a retryable network error', async t => {
  const { fetcher } = await createFetcher(t, { resolve });
  await assert.rejects(fetcher.fetch('http://127.0.0.1:1/', AUDIO), failsWith('network', true));
  await assert.rejects(fetcher.fetch('https://gone.example/', AUDIO), failsWith('network', true));
});
