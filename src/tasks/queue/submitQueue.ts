import { createQueuePositions } from './queuePositions.ts';
import { createRoundRobinQueue, type QueueEntry } from './roundRobinQueue.ts';

/** Maximum milliseconds of a pause, which is stored by the clock, in case that was changed since. */
const MAX_PAUSE_MS = 60_000;

/** Why a task waits longer than for its turn. */
export interface Pause {
  /** Milliseconds before which the task is not admitted. */
  readonly notBefore: number;
  /** Whether no task at all is admitted before. */
  readonly holdsAll: boolean;
}

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
  /** Milliseconds, for pauses. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back, for the window. */
  readonly monotonicNow?: () => number;
}

/** Queue of tasks that wait for the vendor's rate limit. */
export interface SubmitQueue {
  /**
   * Waits for the task's turn.
   *
   * @param askedAt milliseconds: keeps the order of one member's tasks, also after a restart.
   * @param pause set if the task had a turn before, and was refused by the vendor: it has the next one after the pause.
   * @returns whether the task is admitted; `false` if the queue was closed.
   */
  waitForTurn(memberId: string, taskId: string, askedAt: number, pause?: Pause): Promise<boolean>;
  /** Makes the turn of a task free again, which was not used. */
  returnTurn(taskId: string): void;
  /** Position of a waiting task, from 1. */
  positionOf(taskId: string): number | undefined;
  /** Rejects all current and later waiters: the next start resumes their tasks. */
  close(): void;
}

/**
 * Creates the queue: it admits at most `limit` tasks in any `windowMs`, and members take turns. The window slides, as the
 * vendor counts: a token bucket would admit up to twice as many in a window, its burst and what refills meanwhile.
 * A task that the vendor refused keeps its member's turn.
 */
export function createSubmitQueue(options: Options): SubmitQueue {
  const { limit, windowMs, onPositionsChanged, now, monotonicNow = () => performance.now() } = options;
  const waiting = createRoundRobinQueue<Waiter>();
  const positions = createQueuePositions({
    order: () => waiting.toArray().map(({ taskId }) => taskId),
    onPositionsChanged,
    now: monotonicNow,
  });
  let admitted: { readonly taskId: string; readonly at: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  /** Milliseconds before which no task is admitted. */
  let heldUntil = Number.NEGATIVE_INFINITY;
  const paused = new Map<Waiter, NodeJS.Timeout>();

  function admitWaiting(): void {
    timer = undefined;
    const moment = monotonicNow();
    admitted = admitted.filter(({ at }) => moment - at < windowMs);
    while (moment >= heldUntil && admitted.length < limit) {
      const one = waiting.dequeue();
      if (!one) break;
      admitted.push({ taskId: one.taskId, at: moment });
      one.resolve(true);
    }
    const [oldest] = admitted;
    const freeAt = admitted.length < limit || oldest === undefined ? moment : oldest.at + windowMs;
    if (waiting.size > 0) timer = setTimeout(admitWaiting, Math.max(1, freeAt - moment, heldUntil - moment));
    positions.markChanged();
  }

  function addWaiter(one: Waiter, pause: Pause | undefined): void {
    if (pause) waiting.putBack(one);
    else waiting.enqueue(one);
    if (timer) positions.markChanged();
    else admitWaiting();
  }

  /** Milliseconds. */
  function remainingOf(pause: Pause | undefined): number {
    return pause ? Math.min(MAX_PAUSE_MS, pause.notBefore - now()) : 0;
  }

  return {
    waitForTurn: (memberId, taskId, askedAt, pause) =>
      new Promise(resolve => {
        if (closed) return resolve(false);
        const one = { memberId, taskId, askedAt, resolve };
        const pauseMs = remainingOf(pause);
        if (pauseMs > 0 && !pause?.holdsAll) {
          const resume = () => {
            paused.delete(one);
            addWaiter(one, pause);
          };
          paused.set(one, setTimeout(resume, pauseMs));
          return;
        }
        heldUntil = Math.max(heldUntil, monotonicNow() + pauseMs);
        addWaiter(one, pause);
      }),
    returnTurn: taskId => {
      // Not just any turn: the others were used at their times.
      const last = admitted.findLastIndex(one => one.taskId === taskId);
      if (last >= 0) admitted.splice(last, 1);
    },
    positionOf: taskId => positions.get(taskId),
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const [one, resume] of paused) {
        clearTimeout(resume);
        one.resolve(false);
      }
      paused.clear();
      for (let one = waiting.dequeue(); one; one = waiting.dequeue()) one.resolve(false);
      positions.markChanged();
    },
  };
}
