import type { Failure } from '../domain/update.ts';
import { hasText, translateTo } from '../locales/translate.ts';

/** The log fields of a failure: why, in the bot's terms and in the vendor's own words, and what the operator can do. */
export function describeFailure({ reason, code, vendorMessage }: Failure): object {
  const advice = `operator.${reason}`;
  return {
    reason,
    code,
    vendorMessage,
    ...(hasText(advice) && { toDo: translateTo('en')(advice) }),
  };
}
