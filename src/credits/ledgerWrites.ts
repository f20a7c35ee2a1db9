import { isDeepStrictEqual } from 'node:util';
import type { Task } from '../domain/task.ts';
import type { Write } from '../store/groupCommit.ts';
import { ledgerRows } from './ledgerRows.ts';

/**
 * Computes the ledger writes of a changed task, committed together with it. Ledger rows have their own expiry and outlive
 * the task's record.
 *
 * @param now milliseconds.
 */
export function ledgerWrites(before: Task | undefined, after: Task, now: number): Required<Write> {
  const previous = new Map((before ? ledgerRows(before) : []).map(row => [row.key, row]));
  const rows = ledgerRows(after);
  const currentKeys = new Set(rows.map(({ key }) => key));
  const set = rows
    .filter(
      ({ key, value, expiresAt }) => expiresAt > now && !isDeepStrictEqual(value, previous.get(key)?.value),
    )
    .map(({ namespace, key, value, expiresAt }) => ({ namespace, key, value, ttl: expiresAt - now }));
  const remove = [...previous.values()]
    .filter(({ key }) => !currentKeys.has(key))
    .map(({ namespace, key }) => ({ namespace, key }));
  return { set, remove };
}
