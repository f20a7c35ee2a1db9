import { isDeepStrictEqual } from 'node:util';
import { chargesFor } from '../domain/chargesFor.ts';
import { billedGuildId } from '../domain/origin.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import { endOfUtcDay, MONTH_MS, toUtcDay } from '../lib/utcDay.ts';
import type { Row, Write } from '../store/row.ts';
import { type FailureEntry, failureEntrySchema, type LedgerEntry, ledgerEntrySchema } from './ledgerEntry.ts';
import { failureKey, guildPrefix, memberDayPrefix, NO_GUILD, taskDigest, totalPrefix } from './ledgerKeys.ts';

const CHARGE_FIELDS = ledgerEntrySchema.keyof().options;
const FAILURE_FIELDS = failureEntrySchema.keyof().options;

/** A row with an expiry. */
interface ExpiringRow extends Row {
  /** Milliseconds. */
  readonly expiresAt: number;
}

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
    .map(({ expiresAt, ...row }) => ({ ...row, ttl: expiresAt - now }));
  const remove = [...previous.values()]
    .filter(({ key }) => !currentKeys.has(key))
    .map(({ namespace, key }) => ({ namespace, key }));
  return { set, remove };
}

/** Ledger rows of a task: its charges and failure. They name the guild, but no member and no task. */
export function ledgerRows(task: Task): ExpiringRow[] {
  const { userId } = task.origin;
  const billedId = billedGuildId(task.origin);
  const digest = taskDigest(task.id);
  const charges = chargesFor(task).flatMap(({ step, operation, credits, said, at }) => {
    const value: LedgerEntry = { operation, credits, ...(said !== undefined && { said }) };
    const suffix = `${digest}/${step}`;
    const row = (prefix: string, expiresAt: number, also: Partial<LedgerEntry> = {}): ExpiringRow => ({
      namespace: 'spent',
      key: `${prefix}${suffix}`,
      value: { ...value, ...also },
      fields: CHARGE_FIELDS,
      expiresAt,
    });
    return [
      row(memberDayPrefix(userId, at), endOfUtcDay(at), billedId === undefined ? {} : { guild: billedId }),
      row(`${totalPrefix(toUtcDay(at))}/`, at + MONTH_MS),
      ...(billedId === undefined ? [] : [row(`${guildPrefix(billedId, toUtcDay(at))}/`, at + MONTH_MS)]),
    ];
  });
  return [...charges, ...failureRows(task, billedId ?? NO_GUILD)];
}

function failureRows(task: Task, billedId: string): ExpiringRow[] {
  const { stage, failure } = progressOf(task.updates);
  if (stage !== 'failed' || !failure) return [];
  const at = task.endedAt ?? task.updatedAt;
  const { reason, code } = failure;
  const value: FailureEntry = { operation: task.operation, reason, ...(code !== undefined && { code }), at };
  const key = failureKey(billedId, at, task.id);
  return [{ namespace: 'spent', key, value, fields: FAILURE_FIELDS, expiresAt: at + MONTH_MS }];
}
