import type { CursorPosition } from './createLibrary.ts';
import type { Entry } from './entry.ts';
import type { Cursor } from './libraryRows.ts';

/** A page of a list, and whether more items follow. */
interface PageSlice<T> {
  /** Number of the page, from 0. */
  readonly number: number;
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Tasks on a page: their buttons take two rows of five. */
export const PAGE_SIZE = 10;

/** Position of a page: after an entry, before one, or else by its number. With an entry, the number is only shown. */
export interface PageRef {
  /** From 0. */
  readonly number: number;
  readonly after?: Cursor;
  readonly before?: Cursor;
}

/** One page of a list, with the positions of its neighbours. */
export interface Page<T> {
  /** From 0. */
  readonly number: number;
  readonly items: readonly T[];
  readonly newer?: PageRef;
  readonly older?: PageRef;
}

/** Finds entries, newest first; before a position, the nearest first. */
type FindEntries = (position?: CursorPosition) => AsyncIterable<Entry>;

/** Reads a page. Neighbours are found by the first and last entry of this page, so new entries do not shift them. */
export async function readPage(find: FindEntries, { number, after, before }: PageRef): Promise<Page<Entry>> {
  if (before) {
    const { items, hasMore } = await takePage(find({ before }), 0, PAGE_SIZE);
    // Fewer entries than a page mean that the start of the list was reached.
    if (items.length === PAGE_SIZE)
      return toPage(hasMore ? number : 0, items.toReversed(), { hasNewer: hasMore, hasOlder: true });
  }
  if (after) {
    const { items, hasMore } = await takePage(find({ after }), 0, PAGE_SIZE);
    if (items.length > 0) return toPage(number, items, { hasNewer: true, hasOlder: hasMore });
  }
  const top = await takePage(find(), after || before ? 0 : number, PAGE_SIZE);
  return toPage(top.number, top.items, { hasNewer: top.number > 0, hasOlder: top.hasMore });
}

function toPage(
  number: number,
  items: readonly Entry[],
  { hasNewer, hasOlder }: { hasNewer: boolean; hasOlder: boolean },
): Page<Entry> {
  const [first, last] = [items[0], items.at(-1)];
  return {
    number,
    items,
    ...(first && hasNewer && { newer: { number: Math.max(0, number - 1), before: first } }),
    ...(last && hasOlder && { older: { number: number + 1, after: last } }),
  };
}

/**
 * Takes a page of `size` items, or the last page if the list is shorter. Reads one item more, to know whether others
 * follow.
 */
async function takePage<T>(list: AsyncIterable<T>, number: number, size: number): Promise<PageSlice<T>> {
  let at = 0;
  let items: T[] = [];
  for await (const item of list) {
    if (items.length === size) {
      if (at === number) return { number, items, hasMore: true };
      at += 1;
      items = [];
    }
    items.push(item);
  }
  return { number: at, items, hasMore: false };
}
