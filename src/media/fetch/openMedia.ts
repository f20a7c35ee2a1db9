import { type Dispatcher, errors, request } from 'undici';
import { checkUrl } from './checkUrl.ts';
import { MediaError } from './mediaError.ts';

/** Redirects that are followed, each checked like the first URL. */
const MAX_REDIRECTS = 3;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Statuses that may pass. A file can reach the vendor's CDN after the callback; until then the CDN responds with 403 or
 * 404.
 */
const TRANSIENT_STATUSES = new Set([403, 404, 408, 425, 429]);

export interface OpenOptions {
  readonly dispatcher: Dispatcher;
  readonly privateHosts: ReadonlySet<string>;
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

/**
 * Requests a file and follows redirects itself, so that each can be checked.
 *
 * @returns the body of the 200 response, and its announced length in bytes.
 * @throws {MediaError}
 */
export async function openMedia(address: string, options: OpenOptions) {
  const { privateHosts } = options;
  let url = checkUrl(address, privateHosts);
  for (let redirects = 0; ; redirects++) {
    const response = await sendRequest(url, options);
    if (response.statusCode === 200) return { body: response.body, length: readLength(response.headers) };
    response.body.on('error', () => {}).destroy();
    if (response.statusCode === 204) throw new MediaError('empty', 'empty response', { retryable: true });
    const location = response.headers.location;
    if (!REDIRECTS.has(response.statusCode) || typeof location !== 'string')
      throw statusError(url, response.statusCode);
    if (redirects === MAX_REDIRECTS) throw new MediaError('redirects', `${url.hostname} redirects too often`);
    if (!URL.canParse(location, url.href))
      throw new MediaError('redirects', `${url.hostname} redirects without a location`);
    url = checkUrl(new URL(location, url).href, privateHosts);
  }
}

async function sendRequest(url: URL, { dispatcher, userAgent, signal }: OpenOptions) {
  try {
    return await request(url, {
      dispatcher,
      signal,
      headers: { 'accept-encoding': 'identity', 'user-agent': userAgent },
    });
  } catch (error) {
    if (signal.aborted || error instanceof MediaError) throw error;
    const isSlow = error instanceof errors.ConnectTimeoutError || error instanceof errors.HeadersTimeoutError;
    throw isSlow
      ? new MediaError('too-slow', `${url.hostname} does not respond`, { retryable: true, cause: error })
      : new MediaError('network', `${url.hostname} cannot be reached`, { retryable: true, cause: error });
  }
}

function statusError(url: URL, status: number): MediaError {
  const retryable = status >= 500 || TRANSIENT_STATUSES.has(status);
  return new MediaError('status', `${url.hostname} answered ${status}`, { retryable, status });
}

function readLength(headers: Dispatcher.ResponseData['headers']): number | undefined {
  const length = headers['content-length'];
  return typeof length === 'string' && /^\d+$/.test(length) ? Number(length) : undefined;
}
