import type { Logger } from 'pino';
import { progressOf } from '../../domain/progress.ts';
import type { TaskStore } from '../store/taskStore.ts';

interface Ports {
  readonly tasks: TaskStore;
  /** The place of a task that still waits. */
  readonly positionOf: (id: string) => number | undefined;
  readonly publish: (id: string) => void;
  readonly log: Logger;
}

/** Has the cards of those who wait say their places. What has left meanwhile is left alone. */
export async function updateQueuePositions(
  { tasks, positionOf, publish, log }: Ports,
  ids: Iterable<string>,
): Promise<void> {
  for (const id of ids) {
    try {
      const shown = { place: false };
      await tasks.update(id, task => {
        const place = positionOf(id);
        shown.place =
          place !== undefined && place !== task.queuePosition && progressOf(task.updates).stage === 'intent';
        return shown.place ? { ...task, queuePosition: place, revision: task.revision + 1 } : task;
      });
      if (shown.place) publish(id);
    } catch (error) {
      log.warn({ task: id, err: error }, 'A place in the queue could not be stored');
    }
  }
}
