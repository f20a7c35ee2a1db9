import type { Logger } from 'pino';
import { progressOf } from '../../domain/progress.ts';
import type { TaskStore } from '../store/taskStore.ts';

interface Options {
  readonly tasks: TaskStore;
  /** The position of a task that still waits, from 1. */
  readonly positionOf: (id: string) => number | undefined;
  /**
   * Whether other processes have queues too, in which the same task may wait. Then a position on a card never becomes higher, so that
   * two queues do not change it in turn.
   */
  readonly isShared?: boolean;
  readonly log: Logger;
}

/** Stores the new queue positions of waiting tasks, so that their cards show them. Tasks that left the queue are skipped. */
export async function updateQueuePositions(
  { tasks, positionOf, isShared = false, log }: Options,
  ids: Iterable<string>,
): Promise<void> {
  for (const id of ids) {
    try {
      await tasks.update(id, task => {
        const position = positionOf(id);
        const isNew =
          position !== undefined &&
          position !== task.queuePosition &&
          !(isShared && position > (task.queuePosition ?? position)) &&
          progressOf(task.updates).stage === 'intent';
        return isNew ? { ...task, queuePosition: position, revision: task.revision + 1 } : task;
      });
    } catch (error) {
      log.warn({ task: id, err: error }, 'Queue position could not be stored');
    }
  }
}
