import { isDeepStrictEqual } from 'node:util';
import type { Write } from '../store/groupCommit.ts';
import type { Task } from '../tasks/task.ts';
import { spentRows } from './spentRows.ts';

/**
 * What has to be written with a change of a task so that what was spent is true after it. These rows have lifetimes of their
 * own: they stay when the record goes.
 *
 * @param now milliseconds.
 */
export function planSpent(before: Task | undefined, after: Task, now: number): Required<Write> {
  const old = new Map((before ? spentRows(before) : []).map(row => [row.key, row]));
  const rows = spentRows(after);
  const wanted = new Set(rows.map(({ key }) => key));
  const set = rows
    .filter(({ key, value, until }) => until > now && !isDeepStrictEqual(value, old.get(key)?.value))
    .map(({ space, key, value, until }) => ({ space, key, value, ttl: until - now }));
  const remove = [...old.values()]
    .filter(({ key }) => !wanted.has(key))
    .map(({ space, key }) => ({ space, key }));
  return { set, remove };
}
