import { isDeepStrictEqual } from 'node:util';
import type { Row, Write } from '../../store/groupCommit.ts';

interface RowChange {
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** Whether all rows are written, also those that are as before: their expiry may differ. */
  readonly renew: boolean;
  /** Milliseconds from now; absent means for ever. */
  readonly ttl: number | undefined;
}

/** What has to be written so that the rows beside a record are those that go with it. */
export function diffRows({ before, after, renew, ttl }: RowChange): Required<Write> {
  const old = new Map(before.map(row => [row.key, row]));
  const keptKeys = new Set(after.map(row => row.key));
  const set = after
    .filter(row => renew || !isDeepStrictEqual(row.value, old.get(row.key)?.value))
    .map(row => ({ ...row, ttl }));
  const remove = before
    .filter(row => !keptKeys.has(row.key))
    .map(({ namespace, key }) => ({ namespace, key }));
  return { set, remove };
}
