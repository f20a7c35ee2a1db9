import { mergeUpdate } from './mergeUpdate.ts';
import { progressOf } from './progress.ts';
import { isTerminal } from './stage.ts';
import type { NextStep, Task } from './task.ts';
import type { Update } from './update.ts';

/**
 * Returns the task with one more update. The merge is commutative and idempotent: updates in any order, or repeated,
 * give the same `updates` and so the same card. Returns the same object if the update changes nothing,
 * as every update of a final task does.
 *
 * @param now milliseconds, stored as `updatedAt` and, at the end, as `endedAt`.
 */
export function applyUpdate(task: Task, update: Update, now: number): Task {
  if (task.isFinal || isOfCompletedStep(task, update)) return task;
  const updates = mergeUpdate(task.updates, update);
  if (updates === task.updates) return task;
  const progress = progressOf(updates);
  if (progress.stage === 'complete' && task.next && progress.taskId !== undefined)
    return beginNextStep(task, task.next, { updates: [...updates], taskId: progress.taskId }, now);
  const ended = isTerminal(progress.stage);
  return {
    ...task,
    updates: [...updates],
    revision: task.revision + 1,
    updatedAt: now,
    ...(ended && { endedAt: task.endedAt ?? now }),
    ...(update.vendorDone && { vendorDoneAt: task.vendorDoneAt ?? now }),
    ...(task.overdue && { overdue: false }),
  };
}

/** Late update of a completed step, such as a repeated callback. */
function isOfCompletedStep({ completedSteps = [] }: Task, { taskId }: Update): boolean {
  return taskId !== undefined && completedSteps.some(step => step.taskId === taskId);
}

/** Starts the next step in the same write. It is an intent until the submitter or the reconciler picks it up. */
function beginNextStep(
  { next, sentAt, transport, vendorDoneAt, retry, ...task }: Task,
  { operation, request, price }: NextStep,
  { updates, taskId }: { updates: Update[]; taskId: string },
  now: number,
): Task {
  const { operation: before, price: paid = 0 } = task;
  const completed = {
    operation: before,
    taskId,
    price: paid,
    ...(sentAt !== undefined && { sentAt }),
    ...(transport !== undefined && { transport }),
    updates,
  };
  return {
    ...task,
    operation,
    request: { ...request, taskId },
    price,
    completedSteps: [...(task.completedSteps ?? []), completed],
    updates: [],
    revision: task.revision + 1,
    updatedAt: now,
    ...(task.overdue && { overdue: false }),
  };
}
