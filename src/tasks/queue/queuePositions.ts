/** Milliseconds between two reports; a shorter wait is never reported. */
const REPORT_INTERVAL_MS = 1000;

/** Positions per report: each is a write and an edit, and Discord allows fifty requests a second in all. */
const POSITIONS_PER_REPORT = 20;

interface Options {
  /** Ids of the waiting tasks, first to last. */
  readonly order: () => readonly string[];
  readonly onPositionsChanged: ((places: ReadonlyMap<string, number>) => void) | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Positions of tasks in a queue. */
export interface QueuePositions {
  /** Position of a waiting task, from 1. */
  get(id: string): number | undefined;
  /** Must be called after each change of the queue. */
  markChanged(): void;
}

/** Creates the positions of a queue. Changed ones are reported, least recently reported first. */
export function createQueuePositions({ order, onPositionsChanged, now }: Options): QueuePositions {
  const reported = new Map<string, { readonly place: number; readonly at: number }>();
  let known: ReadonlyMap<string, number> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function positions(): ReadonlyMap<string, number> {
    known ??= new Map(order().map((id, at) => [id, at + 1]));
    return known;
  }

  function report(): void {
    timer = undefined;
    const current = positions();
    for (const id of reported.keys()) if (!current.has(id)) reported.delete(id);
    const changes = [...current].filter(([id, place]) => reported.get(id)?.place !== place);
    const reportedAt = ([id]: [string, number]) => reported.get(id)?.at ?? Number.NEGATIVE_INFINITY;
    const next = changes
      .sort((one, other) => compare(reportedAt(one), reportedAt(other)))
      .slice(0, POSITIONS_PER_REPORT);
    for (const [id, place] of next) reported.set(id, { place, at: now() });
    if (next.length > 0) onPositionsChanged?.(new Map(next));
    if (changes.length > next.length) scheduleReport();
  }

  function scheduleReport(): void {
    if (!timer) timer = setTimeout(report, REPORT_INTERVAL_MS).unref();
  }

  return {
    get: id => positions().get(id),
    markChanged: () => {
      known = undefined;
      if (onPositionsChanged && (reported.size > 0 || positions().size > 0)) scheduleReport();
    },
  };
}

/** Compares numbers without a subtraction: Infinity minus Infinity is NaN. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
