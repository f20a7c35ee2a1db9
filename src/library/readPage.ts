import type { CursorPosition } from './createLibrary.ts';
import type { Entry } from './entry.ts';
import type { Cursor } from './libraryRows.ts';
import { takePage } from './takePage.ts';

/** Tasks on a page: their buttons stand in two rows of five. */
export const PAGE_SIZE = 10;

/**
 * Where a page lies: behind an entry, before one, or, where it names none, by its number from the top. Beside an entry the
 * number is what the page is called, whatever was made meanwhile.
 */
export interface PageRef {
  /** From 0. */
  readonly number: number;
  readonly after?: Cursor;
  readonly before?: Cursor;
}

/** One page of a list, and where its neighbours lie. */
export interface Page<T> {
  /** From 0. */
  readonly number: number;
  readonly items: readonly T[];
  readonly newer?: PageRef;
  readonly older?: PageRef;
}

/** Reads entries, newest first, or from one on towards the newest. */
type FindEntries = (position?: CursorPosition) => AsyncIterable<Entry>;

/** Reads the page at a place; its neighbours are found again by its own first and last entry, so that nothing shifts. */
export async function readPage(find: FindEntries, { number, after, before }: PageRef): Promise<Page<Entry>> {
  if (before) {
    const { items, hasMore } = await takePage(find({ before }), 0, PAGE_SIZE);
    // What is not a whole page is the beginning of the list.
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
