import { z } from 'zod';
import type { VendorName } from '../../domain/vendorNames.ts';

/** https://docs.kie.ai/common-api/get-account-credits and https://docs.sunoapi.org/suno-api/get-remaining-credits */
export const CREDIT_PATHS: Record<VendorName, string> = {
  kie: '/api/v1/chat/credit',
  sunoapi: '/api/v1/generate/credit',
};

/** Timeout in milliseconds. */
const TIMEOUT_MS = 15_000;

const responseSchema = z.object({ code: z.literal(200), data: z.number() });

interface Account {
  readonly vendor: VendorName;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly mediaUserAgent: string;
}

/** Fetches the vendor's balance in credits. Resolves with undefined if the response has none. */
export async function fetchBalance({
  vendor,
  apiUrl,
  apiKey,
  mediaUserAgent,
}: Account): Promise<number | undefined> {
  try {
    const response = await fetch(apiUrl + CREDIT_PATHS[vendor], {
      headers: { authorization: `Bearer ${apiKey}`, 'user-agent': mediaUserAgent },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return responseSchema.safeParse(await response.json()).data?.data;
  } catch {
    return undefined;
  }
}
