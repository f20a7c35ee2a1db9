import { envelopeSchema } from './envelope.ts';
import { isObject, readNumber } from './loose.ts';

/** Credits; no operation costs nearly as much. */
const MAX_CHARGE = 10_000;

/**
 * Reads the credits that a task was charged, in hundredths, from a callback, a record or an answer. Undefined if there is
 * no plausible number. https://docs.kie.ai/market/common/get-task-detail
 */
export function readCharge(body: unknown): number | undefined {
  const data = envelopeSchema.safeParse(body).data?.data;
  if (!isObject(data)) return undefined;
  const credits = readNumber(data.creditsConsumed ?? data.credits_consumed);
  if (credits === undefined || credits < 0 || credits > MAX_CHARGE) return undefined;
  return Math.round(credits * 100) / 100;
}
