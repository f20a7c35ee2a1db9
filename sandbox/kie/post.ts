import { createHmac } from 'node:crypto';
import { request } from 'undici';
import type { CallbackResponse } from './records/callback.ts';
import type { World } from './world.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Posts a callback as the vendor does, without following redirects. The sandbox only connects to loopback; any other
 * host counts as unreachable.
 */
export async function post(
  world: World,
  address: string,
  bytes: Buffer | string,
  headers: Record<string, string>,
): Promise<CallbackResponse> {
  const url = new URL(address);
  if (!isLoopback(url)) return { status: 0, body: `${url.hostname} is not on loopback` };
  const timeout = AbortSignal.timeout(world.callbackTimeoutMs);
  try {
    const response = await request(url, {
      method: 'POST',
      // A new connection for each callback, because a restarted receiver has closed the old one.
      reset: true,
      body: bytes,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.any([timeout, world.closing.signal]),
    });
    return { status: response.statusCode, body: await response.body.text() };
  } catch (error) {
    return { status: 0, body: timeout.aborted ? 'timed out' : String(error) };
  }
}

export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

/**
 * The headers of KIE's webhook signature over task id and Unix seconds.
 * https://docs.kie.ai/common-api/webhook-verification
 */
export function signatureHeaders(key: string, taskId: string, timestamp: number): Record<string, string> {
  const signature = createHmac('sha256', key).update(`${taskId}.${timestamp}`).digest('base64');
  return { 'X-Webhook-Timestamp': String(timestamp), 'X-Webhook-Signature': signature };
}
