import { mergeUpdate } from './mergeUpdate.ts';
import { progressOf } from './progress.ts';
import { isTerminal } from './stage.ts';
import type { NextStep, Task } from './task.ts';
import type { Update } from './update.ts';

/**
 * A task with one more piece of news. It is a join: any order and any repetition of the same news ends in the same
 * `news`, and so in the same card. Returns the very same task where the news changes nothing.
 *
 * @param now milliseconds, for the bookkeeping beside the news: when it was last heard of, when it ended.
 */
export function applyUpdate(task: Task, update: Update, now: number): Task {
  if (isOfCompletedStep(task, update)) return task;
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
    ...(task.overdue && { overdue: false }),
  };
}

/** Late news of an operation that this card has behind it, such as a callback that came twice. */
function isOfCompletedStep({ completedSteps = [] }: Task, { taskId }: Update): boolean {
  return taskId !== undefined && completedSteps.some(step => step.taskId === taskId);
}

/** Turns to the next operation of the card in the same write: it is an intent, to be submitted by whoever sees it. */
function beginNextStep(
  { next, sentAt, ...task }: Task,
  { operation, request, price }: NextStep,
  { updates, taskId }: { updates: Update[]; taskId: string },
  now: number,
): Task {
  const { operation: before, price: paid = 0 } = task;
  const ended = { operation: before, taskId, price: paid, ...(sentAt !== undefined && { sentAt }), updates };
  return {
    ...task,
    operation,
    request: { ...request, taskId },
    price,
    completedSteps: [...(task.completedSteps ?? []), ended],
    updates: [],
    revision: task.revision + 1,
    updatedAt: now,
    ...(task.overdue && { overdue: false }),
  };
}
