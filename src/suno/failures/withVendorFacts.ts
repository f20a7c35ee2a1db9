import { isTerminal } from '../../domain/stage.ts';
import type { Update } from '../../domain/update.ts';
import { readCharge } from '../parsers/readCharge.ts';
import { withVendorMessage } from './readVendorMessage.ts';

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
