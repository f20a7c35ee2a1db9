import { Agent, request } from 'undici';
import { toNetworkErrorCode } from '../lib/errorCode.ts';
import { parseJson } from '../lib/parseJson.ts';

/** Milliseconds for a connection, and for each part of a response. */
const TIMEOUT_MS = 10_000;

/** Maximum bytes of a response: a schema of the vendor's catalog has some hundred thousand. */
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

/** A response, or the code of the error. */
export type HttpResult =
  | {
      readonly status: number;
      /** Header names are in lower case. */
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly text: string;
      /** The JSON of the text; undefined if it is not JSON. */
      readonly body: unknown;
    }
  | { readonly networkErrorCode: string };

interface SendOptions {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for the whole request; by default half a minute. */
  readonly totalMs?: number;
  /** Whether the body is left unread, for files that may be long. */
  readonly isBodyIgnored?: boolean;
}

/** Milliseconds for a whole request. */
const TOTAL_MS = 30_000;

/** Sends one request, once, over a new connection, without following redirects. Never throws. */
export async function sendRequest(url: string, options: SendOptions = {}): Promise<HttpResult> {
  const { method = 'GET', headers = {}, body, totalMs = TOTAL_MS } = options;
  const dispatcher = new Agent({
    connect: { timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: MAX_RESPONSE_BYTES,
    pipelining: 0,
  });
  try {
    const response = await request(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(totalMs),
      dispatcher,
    });
    const text = options.isBodyIgnored ? '' : await response.body.text();
    if (options.isBodyIgnored) response.body.on('error', () => {}).destroy();
    return { status: response.statusCode, headers: response.headers, text, body: parseJson(text) };
  } catch (error) {
    return { networkErrorCode: toNetworkErrorCode(error) };
  } finally {
    void dispatcher.destroy();
  }
}
