import type { Failure } from '../domain/update.ts';
import { hasText, translateTo } from '../locales/translate.ts';

/** Log fields of a failure: the reason, the vendor's code and message, and what the operator can do. */
export function describeFailure({ reason, code, vendorMessage }: Failure): object {
  const advice = `operator.${reason}`;
  return {
    reason,
    code,
    vendorMessage,
    ...(hasText(advice) && { toDo: translateTo('en')(advice) }),
  };
}
