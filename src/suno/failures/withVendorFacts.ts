import { isTerminal } from '../../domain/stage.ts';
import type { Update } from '../../domain/update.ts';
import { envelopeSchema } from '../parsers/envelope.ts';
import { isObject, readNumber } from '../parsers/loose.ts';
import { withVendorMessage } from './readVendorMessage.ts';

/** Maximum credits; all operations cost much less. */
const MAX_CHARGE = 10_000;

/**
 * Adds what all operations report in the same fields, in callbacks and records: the vendor's message about a failure, and
 * the credits that it charged.
 */
export function withVendorFacts(update: Update, body: unknown, secrets?: readonly string[]): Update {
  const { failure, stage } = update;
  const charge = readCharge(body);
  // A running task may not be charged yet.
  const isCharge = charge !== undefined && (charge > 0 || isTerminal(stage));
  return {
    ...update,
    ...(failure && { failure: withVendorMessage(failure, body, secrets) }),
    ...(isCharge && { creditsConsumed: charge }),
  };
}

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
