import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';

/** What a channel can hear of. */
export const NOTICE_KINDS = ['songs', 'lyrics', 'failures'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a task's end is news of, or nothing while it has none. */
export function kindOf(task: Task): NoticeKind | undefined {
  const { stage } = progressOf(task.news);
  if (stage === 'failed') return 'failures';
  if (stage !== 'complete') return undefined;
  return task.wish.kind === 'song' ? 'songs' : 'lyrics';
}
