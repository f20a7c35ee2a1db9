import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { testCallbackPath } from '../http/addTestCallback.ts';
import { sign } from '../suno/client/signature.ts';
import { sendRequest } from './sendRequest.ts';
import type { DoctorSettings } from './settings.ts';

/** Result of a test callback. */
export type TestCallbackResult =
  /** `signature`: the bot's verdict; `unchecked` if it has no key. */
  | { readonly outcome: 'received'; readonly signature: z.infer<typeof receivedSchema>['signature'] }
  | { readonly outcome: 'unreachable'; readonly code: string }
  /** Redirected: the vendor does not follow redirects. */
  | { readonly outcome: 'redirected'; readonly location: string }
  /** The bot's response to a wrong path, or a response of another program. */
  | { readonly outcome: 'refused'; readonly status: number; readonly isBot: boolean };

type Options = Pick<DoctorSettings, 'discordToken' | 'hmacKeys' | 'mediaUserAgent'> & {
  readonly publicUrl: string;
  /** Milliseconds. */
  readonly now: () => number;
};

const receivedSchema = z.object({
  status: z.literal('received'),
  test: z.literal(true),
  signature: z.enum(['ok', 'missing', 'stale', 'wrong', 'unchecked']),
});

/** The bot's response to a rejected request. */
const refusedSchema = z.object({ status: z.enum(['not found', 'refused']) });

/** Posts a callback to the public address as the vendor does, signed if a key is set. Never throws. */
export async function sendTestCallback({
  discordToken,
  hmacKeys: [key],
  mediaUserAgent,
  publicUrl,
  now,
}: Options): Promise<TestCallbackResult> {
  const taskId = randomBytes(16).toString('hex');
  const timestamp = String(Math.floor(now() / 1000));
  const answer = await sendRequest(publicUrl + testCallbackPath(discordToken), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Proxies may reject requests without a User-Agent.
      'user-agent': mediaUserAgent,
      ...(key !== undefined && {
        'x-webhook-timestamp': timestamp,
        'x-webhook-signature': sign(key, taskId, timestamp),
      }),
    },
    body: JSON.stringify({ code: 200, msg: 'test', data: { task_id: taskId } }),
  });
  if ('networkErrorCode' in answer) return { outcome: 'unreachable', code: answer.networkErrorCode };
  const { status, headers, body } = answer;
  const received = receivedSchema.safeParse(body).data;
  if (status === 200 && received) return { outcome: 'received', signature: received.signature };
  if (status >= 300 && status < 400) {
    const { location } = headers;
    return { outcome: 'redirected', location: typeof location === 'string' ? location : 'nowhere' };
  }
  return { outcome: 'refused', status, isBot: refusedSchema.safeParse(body).success };
}
