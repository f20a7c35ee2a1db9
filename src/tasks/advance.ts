import { joinNews } from './joinNews.ts';
import { progressOf } from './progress.ts';
import { isEnd } from './stage.ts';
import type { Task } from './task.ts';
import type { Update } from './update.ts';

/**
 * A task with one more piece of news. It is a join: any order and any repetition of the same news ends in the same
 * `news`, and so in the same card. Returns the very same task where the news changes nothing.
 *
 * @param now milliseconds, for the bookkeeping beside the news: when it was last heard of, when it ended.
 */
export function advance(task: Task, update: Update, now: number): Task {
  const news = joinNews(task.news, update);
  if (news === task.news) return task;
  const ended = isEnd(progressOf(news).stage);
  return {
    ...task,
    news: [...news],
    revision: task.revision + 1,
    newsAt: now,
    ...(ended && { endedAt: task.endedAt ?? now }),
    ...(task.overdue && { overdue: false }),
  };
}
