import { isSong } from '../cards/text/isSong.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';

/** What a channel can hear of. */
export const SUBSCRIBABLE_EVENTS = ['songs', 'lyrics', 'failures'] as const;

export type SubscribableEvent = (typeof SUBSCRIBABLE_EVENTS)[number];

/** What an end can be news of; of files, personas and the like only the one who asked hears. */
export type EventType = SubscribableEvent | 'other';

/** What a task's end is news of, or nothing while it has none. */
export function eventTypeOf(task: Task): EventType | undefined {
  const { stage } = progressOf(task.updates);
  if (stage === 'failed') return 'failures';
  if (stage !== 'complete') return undefined;
  if (isSong(task)) return 'songs';
  return task.input.kind === 'lyrics' ? 'lyrics' : 'other';
}
