import { Client, type FormData } from 'undici';
import type { Answer } from './answer.ts';
import { nameTrouble } from './nameTrouble.ts';
import type { Timeouts } from './timeouts.ts';

/** Bytes of an answer to a submission: a hundred, or the words of a song with the moment of each. */
const ANSWER_MAX = 2 * 1024 * 1024;

export interface Post {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string | FormData;
  readonly timeouts: Omit<Timeouts, 'poll'>;
  readonly signal?: AbortSignal | undefined;
}

/** An answer, or the name of what went wrong and whether anything can have left before. */
export type PostResult = { readonly answer: Answer } | { readonly trouble: string; readonly left: boolean };

/**
 * Sends one POST over a connection of its own and never again. On a kept-alive connection that the vendor has just
 * closed, a request that was not taken would look like one whose answer was lost; on a fresh one, all that fails
 * before the connection (and its TLS) stands has surely not been sent. Redirects are answers like any other.
 */
export async function postOnce({ url, headers, body, timeouts, signal }: Post): Promise<PostResult> {
  const client = new Client(url.origin, {
    // A server that says no to a form it has not read, and then closes as it was asked to, cuts off its own answer.
    pipelining: typeof body === 'string' ? 0 : 1,
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.submit,
    bodyTimeout: timeouts.submit,
    maxResponseSize: ANSWER_MAX,
  });
  const inTime = AbortSignal.timeout(timeouts.submitInAll);
  const ended = signal ? AbortSignal.any([signal, inTime]) : inTime;
  const seen = { left: false };
  client.once('connect', () => {
    // The request is written right after this, unless it was given up while the connection was made.
    seen.left = !ended.aborted;
  });
  try {
    const response = await client.request({
      method: 'POST',
      path: url.pathname + url.search,
      headers,
      body,
      signal: ended,
    });
    return { answer: { status: response.statusCode, text: await response.body.text() } };
  } catch (error) {
    return { trouble: nameTrouble(error), left: seen.left };
  } finally {
    // A request that is still waiting for its connection must not find one after it was given up.
    await client.destroy();
  }
}
