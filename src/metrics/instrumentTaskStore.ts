import { progressOf } from '../domain/progress.ts';
import type { Stage } from '../domain/stage.ts';
import type { Task } from '../domain/task.ts';
import { isPublished } from '../domain/taskState.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

interface InstrumentOptions {
  readonly onStage: (operation: string, stage: Stage) => void;
  /** Milliseconds from a callback to the card that shows it. */
  readonly onPublished: (ms: number) => void;
  readonly now: () => number;
}

/** A task store whose comings and goings are known. */
export interface TaskStoreMetrics {
  readonly tasks: TaskStore;
  callbackReceived(id: string): void;
  activeCount(): number;
  unpublishedCount(): number;
  /** Milliseconds; 0 where none is open. */
  oldestAgeMs(now: number): number;
}

/** Looks over a store's shoulder: remembers of each open task that passes by no more than its age and its card's. */
export function instrumentTaskStore(
  tasks: TaskStore,
  { onStage, onPublished, now }: InstrumentOptions,
): TaskStoreMetrics {
  const seen = new Map<string, { createdAt: number; published: boolean }>();
  const receivedAt = new Map<string, number>();

  function track(task: Task | undefined): void {
    if (!task) return;
    if (tasks.open.get(task.id))
      seen.set(task.id, { createdAt: task.createdAt, published: isPublished(task) });
    else seen.delete(task.id);
  }

  function compare(before: Task, after: Task): void {
    const stage = progressOf(after.updates).stage;
    if (progressOf(before.updates).stage !== stage) onStage(after.operation, stage);
    const at = receivedAt.get(after.id);
    if (at !== undefined && before.published !== after.published && isPublished(after)) {
      receivedAt.delete(after.id);
      onPublished(now() - at);
    }
  }

  const instrumented: TaskStore = {
    ...tasks,
    open: tasks.open,
    create: async (task, idempotencyKey, maxWaiting) => {
      const created = await tasks.create(task, idempotencyKey, maxWaiting);
      if (created.kind === 'begun') {
        onStage(task.operation, 'intent');
        track(task);
      }
      return created;
    },
    get: async id => {
      const task = await tasks.get(id);
      track(task);
      return task;
    },
    update: async (id, change) => {
      const captured: { before?: Task } = {};
      const after = await tasks.update(id, task => {
        captured.before = task;
        return change(task);
      });
      if (captured.before && after && captured.before !== after) compare(captured.before, after);
      track(after);
      return after;
    },
    delete: async (id, idempotencyKey) => {
      await tasks.delete(id, idempotencyKey);
      seen.delete(id);
    },
    deleteByMember: async (userId, ids) => {
      await tasks.deleteByMember(userId, ids);
      for (const id of ids) seen.delete(id);
    },
  };

  return {
    tasks: instrumented,
    callbackReceived: id => receivedAt.set(id, receivedAt.get(id) ?? now()),
    activeCount: () => tasks.open.size,
    unpublishedCount: () => [...seen.values()].filter(({ published }) => !published).length,
    oldestAgeMs: moment => Math.max(0, ...[...seen.values()].map(({ createdAt }) => moment - createdAt)),
  };
}
