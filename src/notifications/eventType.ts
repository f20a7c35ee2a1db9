import { isSong } from '../cards/text/isSong.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';

/** Events that a channel can subscribe to. */
export const SUBSCRIBABLE_EVENTS = ['songs', 'lyrics', 'failures'] as const;

export type SubscribableEvent = (typeof SUBSCRIBABLE_EVENTS)[number];

/** Event of a task's end; for files, personas and the like only the requester is notified. */
export type EventType = SubscribableEvent | 'other';

/** Event of an ended task; nothing for an open one. */
export function eventTypeOf(task: Task): EventType | undefined {
  const { stage } = progressOf(task.updates);
  if (stage === 'failed') return 'failures';
  if (stage !== 'complete') return undefined;
  if (isSong(task)) return 'songs';
  return task.input.kind === 'lyrics' ? 'lyrics' : 'other';
}
