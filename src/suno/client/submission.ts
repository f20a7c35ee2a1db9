import type { Failure, Update } from '../../domain/update.ts';

/**
 * What became of a submission. `existing`: it was made before, and nothing was paid for it now. `answered`: the answer is
 * the result already. `refused`: the vendor said no. `not-sent`: the request never left. `unknown`: it may
 * have been taken, and paid, so it is not to be sent again by the bot.
 */
export type Submission =
  | { readonly outcome: 'accepted'; readonly taskId: string; readonly existing?: true }
  | { readonly outcome: 'completed'; readonly update: Update }
  | { readonly outcome: 'rejected' | 'not-sent' | 'unknown'; readonly failure: Failure };
