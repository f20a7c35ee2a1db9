/** A page of a list, and whether more items follow. */
export interface PageSlice<T> {
  /** Number of the page, from 0. */
  readonly number: number;
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/**
 * Takes a page of `size` items, or the last page if the list is shorter. Reads one item more, to know whether others
 * follow.
 */
export async function takePage<T>(
  list: AsyncIterable<T>,
  number: number,
  size: number,
): Promise<PageSlice<T>> {
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
