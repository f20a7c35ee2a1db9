/** Milliseconds between two tellings; who waits for less is never told. */
const REPORT_INTERVAL_MS = 1000;

/** Places told at once: each is a write and an edit, and Discord takes fifty a second of all kinds. */
const POSITIONS_PER_REPORT = 20;

interface Options {
  /** The ids of those who wait, first to last. */
  readonly order: () => readonly string[];
  readonly onPositionsChanged: ((places: ReadonlyMap<string, number>) => void) | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Who is where in a line. */
export interface QueuePositions {
  /** The place of one who waits, from 1. */
  get(id: string): number | undefined;
  /** The line is another one than before. */
  markChanged(): void;
}

/** Knows the places in a line, and tells those that have changed: whoever was not told for longest first. */
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

/** Puts the smaller first; the difference of two infinities is no number. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
