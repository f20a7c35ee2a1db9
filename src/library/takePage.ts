/** Items in a row out of a list, and whether there are more behind them. */
export interface PageSlice<T> {
  /** Of the page, from 0. */
  readonly number: number;
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Takes a page of so many items, or the last one where the list has become shorter; reads one item beyond it. */
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
