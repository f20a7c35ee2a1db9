import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Update } from '../../domain/update.ts';

/** What a poll brought: news, nothing yet, or no answer that tells anything; then it may be asked again later. */
export type PollResult =
  | { readonly kind: 'update'; readonly update: Update }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'unavailable';
      readonly reason: FailureReason | 'not-understood';
      /** Milliseconds that the vendor asks to wait. */
      readonly retryAfterMs?: number;
    };
