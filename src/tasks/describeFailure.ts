import type { Failure } from '../domain/update.ts';
import { VENDORS, type VendorName } from '../domain/vendorNames.ts';
import { hasText, translateTo } from '../locales/translate.ts';

/** Log fields of a failure: the reason, the vendor's code and message, and what the operator can do. */
export function describeFailure({ reason, code, vendorMessage }: Failure, vendor: VendorName): object {
  const advice = `operator.${reason}`;
  return {
    reason,
    code,
    vendorMessage,
    ...(hasText(advice) && { toDo: translateTo('en')(advice, { vendor: VENDORS[vendor].title }) }),
  };
}
