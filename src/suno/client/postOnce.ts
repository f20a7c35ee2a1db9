import { Client, type FormData } from 'undici';
import { toNetworkErrorCode } from '../../lib/errorCode.ts';
import type { Timeouts } from './timeouts.ts';
import type { VendorResponse } from './vendorResponse.ts';

/** Bytes of a response: usually about a hundred, but timed lyrics have a time for each word. */
const MAX_RESPONSE_BYTES = 2 * 1024 * 1024;

export interface PostOptions {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string | FormData;
  readonly timeouts: Omit<Timeouts, 'poll'>;
  readonly signal?: AbortSignal | undefined;
}

/** A response, or the error's name and whether anything may have been sent. */
export type PostResult =
  | { readonly response: VendorResponse }
  | { readonly networkErrorCode: string; readonly mayHaveBeenSent: boolean };

/**
 * Sends one POST over a new connection, and never again. On a keep-alive connection that the vendor has just closed, a
 * request that was never processed looks the same as a lost response. On a new connection, a failure before the
 * connection (and its TLS) is established certainly means that nothing was sent. Redirects are not followed.
 */
export async function postOnce({ url, headers, body, timeouts, signal }: PostOptions): Promise<PostResult> {
  const client = new Client(url.origin, {
    // A server that rejects a form before reading it, and closes the connection as requested, would cut off its own
    // response.
    pipelining: typeof body === 'string' ? 0 : 1,
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.submit,
    bodyTimeout: timeouts.submit,
    maxResponseSize: MAX_RESPONSE_BYTES,
  });
  const timeoutSignal = AbortSignal.timeout(timeouts.submitTotal);
  const abortSignal = signal ? AbortSignal.any([signal, timeoutSignal]) : timeoutSignal;
  const state = { mayHaveBeenSent: false };
  client.once('connect', () => {
    // The request is written right after this, unless it was aborted while connecting.
    state.mayHaveBeenSent = !abortSignal.aborted;
  });
  try {
    const httpResponse = await client.request({
      method: 'POST',
      path: url.pathname + url.search,
      headers,
      body,
      signal: abortSignal,
    });
    return { response: { status: httpResponse.statusCode, text: await httpResponse.body.text() } };
  } catch (error) {
    return { networkErrorCode: toNetworkErrorCode(error), mayHaveBeenSent: state.mayHaveBeenSent };
  } finally {
    // An aborted request that still waits for its connection must not be sent over it later.
    await client.destroy();
  }
}
