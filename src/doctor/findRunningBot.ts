import { z } from 'zod';
import { localAddress } from './localAddress.ts';
import { sendRequest } from './sendRequest.ts';
import type { DoctorSettings } from './settings.ts';

/** What responds at the bot's address. */
export type RunningBot =
  | { readonly state: 'none' }
  | { readonly state: 'other'; readonly address: string }
  /** `waitingFor`: the parts that are not ready, as `/readyz` names them. */
  | { readonly state: 'running'; readonly address: string; readonly waitingFor: readonly string[] };

const readySchema = z.object({
  status: z.enum(['ready', 'not ready']),
  waitingFor: z.array(z.string()).default([]),
});

/** Milliseconds for a response of this machine. */
const TOTAL_MS = 5000;

/** Checks whether a bot runs on `HOST` and `PORT`. With port 0 its port is unknown. */
export async function findRunningBot({
  host,
  port,
}: Pick<DoctorSettings, 'host' | 'port'>): Promise<RunningBot> {
  if (port === 0) return { state: 'none' };
  const address = localAddress(host, port);
  const answer = await sendRequest(`${address}/readyz`, { totalMs: TOTAL_MS });
  if ('networkErrorCode' in answer)
    return answer.networkErrorCode === 'ECONNREFUSED' ? { state: 'none' } : { state: 'other', address };
  const ready = readySchema.safeParse(answer.body);
  return ready.success
    ? { state: 'running', address, waitingFor: ready.data.waitingFor }
    : { state: 'other', address };
}
