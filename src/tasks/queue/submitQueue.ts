import { createQueuePositions } from './queuePositions.ts';
import { createRoundRobinQueue, type QueueEntry } from './roundRobinQueue.ts';

interface Waiter extends QueueEntry {
  readonly resolve: (admitted: boolean) => void;
}

interface Options {
  /** How many may leave in any `windowMs`. */
  readonly limit: number;
  /** Milliseconds. */
  readonly windowMs: number;
  /** Told of places that have changed, once a second at the most. */
  readonly onPositionsChanged?: (places: ReadonlyMap<string, number>) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Where tasks wait until the vendor takes more of them. */
export interface SubmitQueue {
  /**
   * Waits for the task's turn.
   *
   * @param askedAt milliseconds: what a member asked for earlier goes first among theirs, also after a restart.
   * @returns whether it may leave; not where the queue was closed meanwhile.
   */
  waitForTurn(memberId: string, taskId: string, askedAt: number): Promise<boolean>;
  /** The place of a task that waits, from 1, if nobody came in between. */
  positionOf(taskId: string): number | undefined;
  /** Sends away all who wait, and who comes later: the next start takes them up. */
  close(): void;
}

/** Makes the queue: at most `limit` leave in any `windowMs`, and members take turns. */
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
