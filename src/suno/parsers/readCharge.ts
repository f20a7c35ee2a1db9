import { envelopeSchema } from './envelope.ts';
import { isObject, readNumber } from './loose.ts';

/** Maximum credits; all operations cost much less. */
const MAX_CHARGE = 10_000;

/**
 * Reads the charged credits of a task, rounded to hundredths, from a callback, a record or a response. Undefined if
 * there is no plausible number. https://docs.kie.ai/market/common/get-task-detail
 */
export function readCharge(body: unknown): number | undefined {
  const data = envelopeSchema.safeParse(body).data?.data;
  if (!isObject(data)) return undefined;
  const credits = readNumber(data.creditsConsumed ?? data.credits_consumed);
  if (credits === undefined || credits < 0 || credits > MAX_CHARGE) return undefined;
  return Math.round(credits * 100) / 100;
}
