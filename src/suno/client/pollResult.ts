import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Update } from '../../domain/update.ts';

/** Result of a poll: an update, none yet, or no usable response; the task can be polled again later. */
export type PollResult =
  | { readonly kind: 'update'; readonly update: Update }
  /** `unread`: the text of a result that the vendor calls done and this version cannot read. */
  | { readonly kind: 'nothing'; readonly unread?: string }
  | {
      readonly kind: 'unavailable';
      readonly reason: FailureReason | 'not-understood';
      /** Milliseconds that the vendor asks to wait. */
      readonly retryAfterMs?: number;
    };
