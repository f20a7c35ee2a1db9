import { isDeepStrictEqual } from 'node:util';
import type { Row, Write } from '../../store/groupCommit.ts';

interface Change {
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** Whether all rows are written, also those that are as before: their expiry may differ. */
  readonly renew: boolean;
  /** Milliseconds from now; absent means for ever. */
  readonly ttl: number | undefined;
}

/** What has to be written so that the rows beside a record are those that go with it. */
export function diffRows({ before, after, renew, ttl }: Change): Required<Write> {
  const old = new Map(before.map(row => [row.key, row]));
  const wanted = new Set(after.map(row => row.key));
  const set = after
    .filter(row => renew || !isDeepStrictEqual(row.value, old.get(row.key)?.value))
    .map(row => ({ ...row, ttl }));
  const remove = before.filter(row => !wanted.has(row.key)).map(({ namespace, key }) => ({ namespace, key }));
  return { set, remove };
}
