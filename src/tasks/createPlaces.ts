/** Milliseconds between two tellings; who waits for less is never told. */
const TELL_EVERY_MS = 1000;

/** Places told at once: each is a write and an edit, and Discord takes fifty a second of all kinds. */
const TOLD_AT_ONCE = 20;

interface Options {
  /** The ids of those who wait, first to last. */
  readonly order: () => readonly string[];
  readonly onPlaces: ((places: ReadonlyMap<string, number>) => void) | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Who is where in a line. */
export interface Places {
  /** The place of one who waits, from 1. */
  of(id: string): number | undefined;
  /** The line is another one than before. */
  changed(): void;
}

/** Knows the places in a line, and tells those that have changed: whoever was not told for longest first. */
export function createPlaces({ order, onPlaces, now }: Options): Places {
  const told = new Map<string, { readonly place: number; readonly at: number }>();
  let known: ReadonlyMap<string, number> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function places(): ReadonlyMap<string, number> {
    known ??= new Map(order().map((id, at) => [id, at + 1]));
    return known;
  }

  function tell(): void {
    timer = undefined;
    const current = places();
    for (const id of told.keys()) if (!current.has(id)) told.delete(id);
    const changes = [...current].filter(([id, place]) => told.get(id)?.place !== place);
    const since = ([id]: [string, number]) => told.get(id)?.at ?? Number.NEGATIVE_INFINITY;
    const next = changes.sort((one, other) => compare(since(one), since(other))).slice(0, TOLD_AT_ONCE);
    for (const [id, place] of next) told.set(id, { place, at: now() });
    if (next.length > 0) onPlaces?.(new Map(next));
    if (changes.length > next.length) tellSoon();
  }

  function tellSoon(): void {
    if (!timer) timer = setTimeout(tell, TELL_EVERY_MS).unref();
  }

  return {
    of: id => places().get(id),
    changed: () => {
      known = undefined;
      if (onPlaces && (told.size > 0 || places().size > 0)) tellSoon();
    },
  };
}

/** Puts the smaller first; the difference of two infinities is no number. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
