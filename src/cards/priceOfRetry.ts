import type { OperationName } from '../suno/operationNames.ts';
import { operationOf } from '../suno/operations.ts';
import type { Offers } from '../suno/prices/offers.ts';
import { operationOfWish, priceOfWish } from '../tasks/planAsking.ts';
import type { Task } from '../tasks/task.ts';

/** Credits that asking for the same once more would cost: what is there from an earlier step is not paid again. */
export function priceOfRetry(task: Task, offers: Offers): number {
  const asked = operationOfWish(task.wish);
  const { after } = operationOf(asked).ask ?? {};
  return after && hasMade(task, after) ? offers.priceOf(asked) : priceOfWish(task.wish, offers);
}

/** Whether the first of two operations need not be done again: it was, in this card or in the one that this goes on from. */
function hasMade({ wish, operation, done = [] }: Task, first: OperationName): boolean {
  if (done.length > 0) return operationOf(first).ask?.once === true;
  return operation === operationOfWish(wish);
}
