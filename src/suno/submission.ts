import type { Failure } from '../tasks/update.ts';

/**
 * What became of a submission. `refused`: the vendor said no. `not-sent`: the request never left. `unknown`: it may
 * have been taken, and paid, so it is not to be sent again by the bot.
 */
export type Submission =
  | { readonly outcome: 'accepted'; readonly taskId: string }
  | { readonly outcome: 'refused' | 'not-sent' | 'unknown'; readonly failure: Failure };
