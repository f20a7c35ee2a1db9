import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { operationForInput, priceForInput } from '../../tasks/submit/planTask.ts';

/** Credits that asking for the same once more would cost: what is there from an earlier step is not paid again. */
export function priceOfRetry(task: Task, catalog: Catalog): number {
  const requested = operationForInput(task.input);
  const { dependsOn } = operationOf(requested).inputSpec ?? {};
  return dependsOn && hasResultOf(task, dependsOn)
    ? catalog.priceOf(requested)
    : priceForInput(task.input, catalog);
}

/** Whether the first of two operations need not be done again: it was, in this card or in the one that this goes on from. */
function hasResultOf({ input, operation, completedSteps = [] }: Task, first: OperationName): boolean {
  if (completedSteps.length > 0) return operationOf(first).inputSpec?.isDeterministic === true;
  return operation === operationForInput(input);
}
