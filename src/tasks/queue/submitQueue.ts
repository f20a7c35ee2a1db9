import { createQueuePositions } from './queuePositions.ts';
import { createRoundRobinQueue, type QueueEntry } from './roundRobinQueue.ts';

interface Waiter extends QueueEntry {
  readonly resolve: (admitted: boolean) => void;
}

interface Options {
  /** Tasks admitted in any `windowMs`. */
  readonly limit: number;
  /** Milliseconds. */
  readonly windowMs: number;
  /** Called with changed positions, at most once a second. */
  readonly onPositionsChanged?: (places: ReadonlyMap<string, number>) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Queue of tasks that wait for the vendor's rate limit. */
export interface SubmitQueue {
  /**
   * Waits for the task's turn.
   *
   * @param askedAt milliseconds: keeps the order of one member's tasks, also after a restart.
   * @returns whether the task is admitted; `false` if the queue was closed.
   */
  waitForTurn(memberId: string, taskId: string, askedAt: number): Promise<boolean>;
  /** Position of a waiting task, from 1. */
  positionOf(taskId: string): number | undefined;
  /** Rejects all current and later waiters: the next start resumes their tasks. */
  close(): void;
}

/**
 * Creates the queue: it admits at most `limit` tasks in any `windowMs`, and members take turns. The window slides, as the
 * vendor counts: a token bucket would admit up to twice as many in a window, its burst and what refills meanwhile.
 */
export function createSubmitQueue({ limit, windowMs, onPositionsChanged, now }: Options): SubmitQueue {
  const waiting = createRoundRobinQueue<Waiter>();
  const positions = createQueuePositions({
    order: () => waiting.toArray().map(({ taskId }) => taskId),
    onPositionsChanged,
    now,
  });
  let admitted: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function admitWaiting(): void {
    timer = undefined;
    const moment = now();
    admitted = admitted.filter(at => moment - at < windowMs);
    while (admitted.length < limit) {
      const one = waiting.dequeue();
      if (!one) break;
      admitted.push(moment);
      one.resolve(true);
    }
    const [oldest] = admitted;
    if (waiting.size > 0 && oldest !== undefined)
      timer = setTimeout(admitWaiting, Math.max(1, oldest + windowMs - moment));
    positions.markChanged();
  }

  return {
    waitForTurn: (memberId, taskId, askedAt) =>
      new Promise(resolve => {
        if (closed) return resolve(false);
        waiting.enqueue({ memberId, taskId, askedAt, resolve: resolve });
        if (timer) positions.markChanged();
        else admitWaiting();
      }),
    positionOf: taskId => positions.get(taskId),
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (let one = waiting.dequeue(); one; one = waiting.dequeue()) one.resolve(false);
      positions.markChanged();
    },
  };
}
