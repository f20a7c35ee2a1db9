import { isPublished } from '../tasks/isSettled.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Stage } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';

interface Listeners {
  readonly onStage: (operation: string, stage: Stage) => void;
  /** Milliseconds from a callback to the card that shows it. */
  readonly onShown: (ms: number) => void;
  readonly now: () => number;
}

/** A task store whose comings and goings are known. */
export interface TaskWatch {
  readonly tasks: TaskStore;
  heard(id: string): void;
  open(): number;
  unpublished(): number;
  /** Milliseconds; 0 where none is open. */
  oldestAge(now: number): number;
}

/** Looks over a store's shoulder: remembers of each open task that passes by no more than its age and its card's. */
export function watchTasks(tasks: TaskStore, { onStage, onShown, now }: Listeners): TaskWatch {
  const seen = new Map<string, { createdAt: number; published: boolean }>();
  const heardAt = new Map<string, number>();

  function look(task: Task | undefined): void {
    if (!task) return;
    if (tasks.open.get(task.id))
      seen.set(task.id, { createdAt: task.createdAt, published: isPublished(task) });
    else seen.delete(task.id);
  }

  function compare(before: Task, after: Task): void {
    const stage = progressOf(after.news).stage;
    if (progressOf(before.news).stage !== stage) onStage(after.operation, stage);
    const at = heardAt.get(after.id);
    if (at !== undefined && before.published !== after.published && isPublished(after)) {
      heardAt.delete(after.id);
      onShown(now() - at);
    }
  }

  const watched: TaskStore = {
    ...tasks,
    open: tasks.open,
    begin: async (task, asked, maxWaiting) => {
      const begun = await tasks.begin(task, asked, maxWaiting);
      if (begun.kind === 'begun') {
        onStage(task.operation, 'intent');
        look(task);
      }
      return begun;
    },
    read: async id => {
      const task = await tasks.read(id);
      look(task);
      return task;
    },
    change: async (id, change) => {
      const passed: { before?: Task } = {};
      const after = await tasks.change(id, task => {
        passed.before = task;
        return change(task);
      });
      if (passed.before && after && passed.before !== after) compare(passed.before, after);
      look(after);
      return after;
    },
    drop: async (id, askedBy) => {
      await tasks.drop(id, askedBy);
      seen.delete(id);
    },
    forget: async (userId, ids) => {
      await tasks.forget(userId, ids);
      for (const id of ids) seen.delete(id);
    },
  };

  return {
    tasks: watched,
    heard: id => heardAt.set(id, heardAt.get(id) ?? now()),
    open: () => tasks.open.size,
    unpublished: () => [...seen.values()].filter(({ published }) => !published).length,
    oldestAge: moment => Math.max(0, ...[...seen.values()].map(({ createdAt }) => moment - createdAt)),
  };
}
