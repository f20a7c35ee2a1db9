import { Client, type FormData } from 'undici';
import { toNetworkErrorCode } from '../../lib/errorCode.ts';
import type { Timeouts } from './timeouts.ts';
import type { VendorResponse } from './vendorResponse.ts';

/** Bytes of an answer to a submission: a hundred, or the words of a song with the moment of each. */
const MAX_RESPONSE_BYTES = 2 * 1024 * 1024;

export interface PostOptions {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string | FormData;
  readonly timeouts: Omit<Timeouts, 'poll'>;
  readonly signal?: AbortSignal | undefined;
}

/** An answer, or the name of what went wrong and whether anything can have left before. */
export type PostResult =
  | { readonly response: VendorResponse }
  | { readonly networkErrorCode: string; readonly mayHaveBeenSent: boolean };

/**
 * Sends one POST over a connection of its own and never again. On a kept-alive connection that the vendor has just
 * closed, a request that was not taken would look like one whose answer was lost; on a fresh one, all that fails
 * before the connection (and its TLS) stands has surely not been sent. Redirects are answers like any other.
 */
export async function postOnce({ url, headers, body, timeouts, signal }: PostOptions): Promise<PostResult> {
  const client = new Client(url.origin, {
    // A server that says no to a form it has not read, and then closes as it was asked to, cuts off its own answer.
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
    // The request is written right after this, unless it was given up while the connection was made.
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
    // A request that is still waiting for its connection must not find one after it was given up.
    await client.destroy();
  }
}
