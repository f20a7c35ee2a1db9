import { LRUCache } from 'lru-cache';
import { progressOf } from '../domain/progress.ts';
import type { Stage } from '../domain/stage.ts';
import type { Task } from '../domain/task.ts';
import { isPublished } from '../domain/taskState.ts';

/** What is measured of the open tasks. */
export interface OpenTasks {
  readonly count: number;
  readonly unpublished: number;
  /** Age of the oldest in milliseconds; 0 if none is open. */
  readonly oldestMs: number;
}

/** The part of the tasks that metrics need. */
export interface MeasuredTasks {
  readonly openTasks: { ids(): Promise<readonly string[]> };
  get(id: string): Promise<Task | undefined>;
}

/** Records that are read for one measurement, of the open ones. */
const MAX_READ = 1000;

/** Measures the open tasks of all processes by their records: each of these knows only what it has worked on. */
export async function measureOpenTasks(tasks: MeasuredTasks, now: number): Promise<OpenTasks> {
  const ids = await tasks.openTasks.ids();
  const some = await Promise.all(ids.slice(0, MAX_READ).map(id => tasks.get(id).catch(() => undefined)));
  const read = some.filter(task => task !== undefined);
  return {
    count: ids.length,
    unpublished: read.filter(task => !isPublished(task)).length,
    oldestMs: Math.max(0, ...read.map(({ createdAt }) => now - createdAt)),
  };
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
  /** Measures the open tasks, if only this process has worked on them. */
  measureOpen(now: number): OpenTasks;
}

/** Callbacks whose card is not edited yet. */
const MAX_RECEIVED = 10_000;

/** Creates the task metrics. For each open task they keep its age and whether its card is up to date. */
export function createTaskMetrics({
  isOpen,
  onStage,
  onFailed,
  onPublished,
  now,
}: TaskMetricsOptions): TaskMetrics {
  const open = new Map<string, { createdAt: number; published: boolean }>();
  // The card may be edited by another process.
  const receivedAt = new LRUCache<string, number>({ max: MAX_RECEIVED });

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
    callbackReceived: id => {
      receivedAt.set(id, receivedAt.get(id) ?? now());
    },
    measureOpen: moment => ({
      count: open.size,
      unpublished: [...open.values()].filter(({ published }) => !published).length,
      oldestMs: Math.max(0, ...[...open.values()].map(({ createdAt }) => moment - createdAt)),
    }),
  };
}
