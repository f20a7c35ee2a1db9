import { z } from 'zod';
import { CREDIT_PATHS } from '../suno/client/fetchBalance.ts';
import { envelopeSchema } from '../suno/parsers/envelope.ts';
import { sendRequest } from './sendRequest.ts';
import type { DoctorSettings } from './settings.ts';

/** Whether the vendor accepts the key, the balance, and the vendor's time. */
export interface CreditAnswer {
  readonly result:
    | { readonly outcome: 'known'; readonly credits: number }
    | { readonly outcome: 'refused'; readonly message: string }
    /** `code`: of a network error, or the response's. */
    | { readonly outcome: 'unreachable'; readonly code: string };
  /**
   * Milliseconds by which this machine's clock is ahead of the vendor's (or behind, if negative), if the response had a
   * time.
   */
  readonly clockAheadMs?: number;
}

/** Headers of all requests of the doctor to the vendor. */
export function vendorHeaders({ apiKey, mediaUserAgent }: Pick<DoctorSettings, 'apiKey' | 'mediaUserAgent'>) {
  return { authorization: `Bearer ${apiKey}`, accept: 'application/json', 'user-agent': mediaUserAgent };
}

type Options = Pick<DoctorSettings, 'vendor' | 'apiUrl' | 'apiKey' | 'mediaUserAgent'> & {
  /** Milliseconds. */
  readonly now: () => number;
};

/** Fetches the balance, which is free and the only request that shows whether the key is valid. Never throws. */
export async function fetchCredit({ now, ...settings }: Options): Promise<CreditAnswer> {
  const sentAt = now();
  const answer = await sendRequest(settings.apiUrl + CREDIT_PATHS[settings.vendor], {
    headers: vendorHeaders(settings),
  });
  const receivedAt = now();
  if ('networkErrorCode' in answer)
    return { result: { outcome: 'unreachable', code: answer.networkErrorCode } };
  const { date } = answer.headers;
  // The header has whole seconds, so half a second is added on average.
  const vendorAt = typeof date === 'string' ? Date.parse(date) + 500 : Number.NaN;
  const clockAheadMs = (sentAt + receivedAt) / 2 - vendorAt;
  return { result: interpret(answer), ...(Number.isFinite(clockAheadMs) && { clockAheadMs }) };
}

function interpret({ status, body }: { status: number; body: unknown }): CreditAnswer['result'] {
  const envelope = envelopeSchema.safeParse(body).data;
  const code = envelope?.code ?? status;
  if (code === 401 || code === 403) return { outcome: 'refused', message: envelope?.msg ?? '' };
  const credits = z.number().safeParse(envelope?.data);
  return code === 200 && credits.success
    ? { outcome: 'known', credits: credits.data }
    : { outcome: 'unreachable', code: code === 200 ? 'not understood' : `HTTP ${code}` };
}
