import { progressOf } from '../domain/progress.ts';
import type { Stage } from '../domain/stage.ts';
import type { Task } from '../domain/task.ts';
import { isPublished } from '../domain/taskState.ts';

/** The part of the index of open tasks that the metrics need. */
export interface ActiveTasks {
  readonly size: number;
  get(id: string): unknown;
}

interface TaskMetricsOptions {
  readonly isOpen: (id: string) => boolean;
  readonly onStage: (operation: string, stage: Stage) => void;
  /** Milliseconds from a callback to the card that shows it. */
  readonly onPublished: (ms: number) => void;
  readonly now: () => number;
}

/** Follows the tasks of one process by what the store says of their changes. */
export interface TaskMetrics {
  /** A change that is on the disk. */
  changed(before: Task | undefined, after: Task | undefined): void;
  /** An open task of an earlier process was looked at. */
  visited(task: Task): void;
  callbackReceived(id: string): void;
  unpublishedCount(): number;
  /** Milliseconds; 0 if no task is open. */
  oldestAgeMs(now: number): number;
}

/** Creates the follower. It keeps the age of each open task and whether its card is complete, nothing else. */
export function createTaskMetrics({ isOpen, onStage, onPublished, now }: TaskMetricsOptions): TaskMetrics {
  const open = new Map<string, { createdAt: number; published: boolean }>();
  const receivedAt = new Map<string, number>();

  function visited(task: Task): void {
    if (isOpen(task.id)) open.set(task.id, { createdAt: task.createdAt, published: isPublished(task) });
    else open.delete(task.id);
  }

  return {
    visited,
    changed: (before, after) => {
      if (!after) {
        if (before) for (const map of [open, receivedAt]) map.delete(before.id);
        return;
      }
      const { stage } = progressOf(after.updates);
      if (!before || progressOf(before.updates).stage !== stage) onStage(after.operation, stage);
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
