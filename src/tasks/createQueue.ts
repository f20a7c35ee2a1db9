import { createFairLine, type Waiting } from './createFairLine.ts';
import { createPlaces } from './createPlaces.ts';

interface Waiter extends Waiting {
  readonly go: (mayGo: boolean) => void;
}

interface Options {
  /** How many may leave in any `windowMs`. */
  readonly limit: number;
  /** Milliseconds. */
  readonly windowMs: number;
  /** Told of places that have changed, once a second at the most. */
  readonly onPlaces?: (places: ReadonlyMap<string, number>) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Where tasks wait until the vendor takes more of them. */
export interface Queue {
  /**
   * Waits for the task's turn.
   *
   * @param askedAt milliseconds: what a member asked for earlier goes first among theirs, also after a restart.
   * @returns whether it may leave; not where the queue was closed meanwhile.
   */
  enter(memberId: string, taskId: string, askedAt: number): Promise<boolean>;
  /** The place of a task that waits, from 1, if nobody came in between. */
  placeOf(taskId: string): number | undefined;
  /** Sends away all who wait, and who comes later: the next start takes them up. */
  close(): void;
}

/** Makes the queue: at most `limit` leave in any `windowMs`, and members take turns. */
export function createQueue({ limit, windowMs, onPlaces, now }: Options): Queue {
  const line = createFairLine<Waiter>();
  const places = createPlaces({ order: () => line.order().map(({ taskId }) => taskId), onPlaces, now });
  let left: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function letLeave(): void {
    timer = undefined;
    const moment = now();
    left = left.filter(at => moment - at < windowMs);
    while (left.length < limit) {
      const one = line.take();
      if (!one) break;
      left.push(moment);
      one.go(true);
    }
    const [oldest] = left;
    if (line.size > 0 && oldest !== undefined)
      timer = setTimeout(letLeave, Math.max(1, oldest + windowMs - moment));
    places.changed();
  }

  return {
    enter: (memberId, taskId, askedAt) =>
      new Promise(go => {
        if (closed) return go(false);
        line.add({ memberId, taskId, askedAt, go });
        if (timer) places.changed();
        else letLeave();
      }),
    placeOf: taskId => places.of(taskId),
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (let one = line.take(); one; one = line.take()) one.go(false);
      places.changed();
    },
  };
}
