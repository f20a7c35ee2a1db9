import type { Update } from '../../domain/update.ts';
import { withVendorMessage } from './readVendorMessage.ts';

/**
 * Adds to the news in a body what all operations and transports say in the same fields: the vendor's own words about a
 * failure.
 */
export function withVendorFacts(update: Update, body: unknown, secrets?: readonly string[]): Update {
  const { failure } = update;
  return failure ? { ...update, failure: withVendorMessage(failure, body, secrets) } : update;
}
