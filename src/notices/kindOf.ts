import { isSong } from '../cards/isSong.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';

/** What a channel can hear of. */
export const NOTICE_KINDS = ['songs', 'lyrics', 'failures'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What an end can be news of; of files, personas and the like only the one who asked hears. */
export type EndKind = NoticeKind | 'other';

/** What a task's end is news of, or nothing while it has none. */
export function kindOf(task: Task): EndKind | undefined {
  const { stage } = progressOf(task.news);
  if (stage === 'failed') return 'failures';
  if (stage !== 'complete') return undefined;
  if (isSong(task)) return 'songs';
  return task.wish.kind === 'lyrics' ? 'lyrics' : 'other';
}
