import { joinNews } from './joinNews.ts';
import { progressOf } from './progress.ts';
import { isEnd } from './stage.ts';
import type { NextStep, Task } from './task.ts';
import type { Update } from './update.ts';

/**
 * A task with one more piece of news. It is a join: any order and any repetition of the same news ends in the same
 * `news`, and so in the same card. Returns the very same task where the news changes nothing.
 *
 * @param now milliseconds, for the bookkeeping beside the news: when it was last heard of, when it ended.
 */
export function advance(task: Task, update: Update, now: number): Task {
  if (isOfDoneStep(task, update)) return task;
  const news = joinNews(task.news, update);
  if (news === task.news) return task;
  const progress = progressOf(news);
  if (progress.stage === 'complete' && task.next && progress.taskId !== undefined)
    return beginNextStep(task, task.next, { news: [...news], taskId: progress.taskId }, now);
  const ended = isEnd(progress.stage);
  return {
    ...task,
    news: [...news],
    revision: task.revision + 1,
    newsAt: now,
    ...(ended && { endedAt: task.endedAt ?? now }),
    ...(task.overdue && { overdue: false }),
  };
}

/** Late news of an operation that this card has behind it, such as a callback that came twice. */
function isOfDoneStep({ done = [] }: Task, { taskId }: Update): boolean {
  return taskId !== undefined && done.some(step => step.taskId === taskId);
}

/** Turns to the next operation of the card in the same write: it is an intent, to be submitted by whoever sees it. */
function beginNextStep(
  { next: _next, sentAt, ...task }: Task,
  { operation, request, price }: NextStep,
  { news, taskId }: { news: Update[]; taskId: string },
  now: number,
): Task {
  const { operation: before, price: paid = 0 } = task;
  const ended = { operation: before, taskId, price: paid, ...(sentAt !== undefined && { sentAt }), news };
  return {
    ...task,
    operation,
    request: { ...request, taskId },
    price,
    done: [...(task.done ?? []), ended],
    news: [],
    revision: task.revision + 1,
    newsAt: now,
    ...(task.overdue && { overdue: false }),
  };
}
