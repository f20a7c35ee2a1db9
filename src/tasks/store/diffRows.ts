import { isDeepStrictEqual } from 'node:util';
import type { Row, Write } from '../../store/row.ts';

interface RowChange {
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** Whether unchanged rows are written too, because their expiry may differ. */
  readonly renew: boolean;
  /** Milliseconds from now; absent means no expiry. */
  readonly ttl: number | undefined;
}

/** Computes the writes that turn a record's index rows from `before` into `after`. */
export function diffRows({ before, after, renew, ttl }: RowChange): Required<Write> {
  const old = new Map(before.map(row => [row.key, row]));
  const keptKeys = new Set(after.map(row => row.key));
  const set = after.filter(row => renew || !isSame(row, old.get(row.key))).map(row => ({ ...row, ttl }));
  const remove = before
    .filter(row => !keptKeys.has(row.key))
    .map(({ namespace, key }) => ({ namespace, key }));
  return { set, remove };
}

function isSame(one: Row, other: Row | undefined): boolean {
  return isDeepStrictEqual(one.value, other?.value) && isDeepStrictEqual(one.search, other?.search);
}
