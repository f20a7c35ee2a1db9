import type { Failure, Update } from '../../domain/update.ts';

/**
 * Result of a submission. `accepted`: the vendor has a task; with `existing` it made the result before, and charges
 * nothing. `completed`: the response contains the result. `rejected`: the vendor did not accept it. `not-sent`: the
 * request was not sent. `unknown`: the vendor may have accepted and charged it, so the bot must not send it again.
 */
export type Submission =
  | { readonly outcome: 'accepted'; readonly taskId: string; readonly existing?: true }
  | { readonly outcome: 'completed'; readonly update: Update }
  | {
      readonly outcome: 'rejected';
      readonly failure: Failure;
      /** The vendor does not know the operation by this form of its API. */
      readonly isOperationUnknown?: true;
    }
  | { readonly outcome: 'not-sent' | 'unknown'; readonly failure: Failure };
