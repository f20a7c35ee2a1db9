import { progressOf } from '../domain/progress.ts';
import type { Stage } from '../domain/stage.ts';
import type { Task } from '../domain/task.ts';
import { isPublished } from '../domain/taskState.ts';

/** The part of the index of active tasks that metrics need. */
export interface ActiveTasks {
  ids(): Promise<string[]>;
}

interface TaskMetricsOptions {
  readonly isOpen: (task: Task) => boolean;
  readonly onStage: (operation: string, stage: Stage) => void;
  readonly onFailed: (operation: string, reason: string) => void;
  /** Called with the milliseconds from a callback to the edit of its card. */
  readonly onPublished: (ms: number) => void;
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
}

/** Derives the metrics of tasks from the changes that the store reports. */
export interface TaskMetrics {
  /** Must be called with each change, after it is on the disk. */
  changed(before: Task | undefined, after: Task | undefined): void;
  /** Must be called when an open task of a previous process is visited. */
  visited(task: Task): void;
  callbackReceived(id: string): void;
  unpublishedCount(): number;
  /** Age of the oldest open task in milliseconds; 0 if none is open. */
  oldestAgeMs(now: number): number;
}

/** Creates the task metrics. For each open task they keep its age and whether its card is up to date. */
export function createTaskMetrics({
  isOpen,
  onStage,
  onFailed,
  onPublished,
  now,
}: TaskMetricsOptions): TaskMetrics {
  const open = new Map<string, { createdAt: number; published: boolean }>();
  const receivedAt = new Map<string, number>();

  function visited(task: Task): void {
    if (isOpen(task)) open.set(task.id, { createdAt: task.createdAt, published: isPublished(task) });
    else open.delete(task.id);
  }

  return {
    visited,
    changed: (before, after) => {
      if (!after) {
        if (before) for (const map of [open, receivedAt]) map.delete(before.id);
        return;
      }
      const { stage, failure } = progressOf(after.updates);
      if (!before || progressOf(before.updates).stage !== stage) {
        onStage(after.operation, stage);
        if (stage === 'failed' && failure) onFailed(after.operation, failure.reason);
      }
      const at = receivedAt.get(after.id);
      if (at !== undefined && before?.published !== after.published && isPublished(after)) {
        receivedAt.delete(after.id);
        onPublished(now() - at);
      }
      visited(after);
    },
    callbackReceived: id => receivedAt.set(id, receivedAt.get(id) ?? now()),
    unpublishedCount: () => [...open.values()].filter(({ published }) => !published).length,
    oldestAgeMs: moment => Math.max(0, ...[...open.values()].map(({ createdAt }) => moment - createdAt)),
  };
}
