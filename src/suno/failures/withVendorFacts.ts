import type { Update } from '../../domain/update.ts';
import { withVendorMessage } from './readVendorMessage.ts';

/** Adds what all operations report in the same fields, in callbacks and records: the vendor's message about a failure. */
export function withVendorFacts(update: Update, body: unknown, secrets?: readonly string[]): Update {
  const { failure } = update;
  return failure ? { ...update, failure: withVendorMessage(failure, body, secrets) } : update;
}
