import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createMediaFetcher, type MediaFetcherOptions } from '../../../src/media/fetch/createMediaFetcher.ts';
import { MediaError, type MediaReason } from '../../../src/media/fetch/mediaError.ts';

/** A small MP3 with a valid start: a tag, then padding. */
export const MP3 = Buffer.concat([
  Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00', 'latin1'),
  Buffer.alloc(4_000, 7),
]);

/** A server on loopback for the duration of a test; `connections` counts its sockets. */
export async function serve(t: TestContext, listener: RequestListener) {
  let connections = 0;
  const server = createServer(listener);
  server.on('connection', () => connections++);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, connections: () => connections };
}

/** A fetcher with its own temporary folder; `leftovers` lists the files in it. */
export async function createFetcher(t: TestContext, options: Partial<MediaFetcherOptions> = {}) {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'media-test-'));
  const fetcher = createMediaFetcher({
    privateHosts: ['127.0.0.1'],
    userAgent: 'Mozilla/5.0 (test)',
    temporaryFolder,
    ...options,
  });
  t.after(async () => {
    await fetcher.close();
    await rm(temporaryFolder, { recursive: true, force: true });
  });
  return { fetcher, temporaryFolder, leftovers: () => readdir(temporaryFolder) };
}

/** Checks the reason of a rejection, and whether it is retryable. */
export function failsWith(reason: MediaReason, retryable: boolean, more: Partial<MediaError> = {}) {
  return (error: unknown): boolean =>
    error instanceof MediaError &&
    error.reason === reason &&
    error.retryable === retryable &&
    Object.entries(more).every(([key, value]) => error[key as keyof MediaError] === value);
}
