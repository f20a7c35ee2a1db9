import type { Task } from '../../domain/task.ts';
import { isWaiting } from '../../domain/taskState.ts';
import { digestText } from '../../lib/digestText.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Row } from '../../store/row.ts';
import { OVERDUE_AFTER_MS } from '../reconcile/pollSchedule.ts';

/**
 * Row that keeps the place of a member whose open task was erased. The vendor still makes what was paid for, so erasing must
 * not allow another task at once. It names nobody: its key has digests, as the ledger's have. The bot no longer knows when
 * the vendor ends, so the place is free when the task would be overdue.
 */
export function slotOfErased(task: Task, now: number): Row[] {
  const ttl = (task.sentAt ?? 0) + OVERDUE_AFTER_MS - now;
  if (task.sentAt === undefined || ttl <= 0 || !isWaiting(task)) return [];
  const key = `${slotPrefix(task.origin.userId)}${digestText(`slot/${task.id}`, 32)}`;
  return [{ namespace: 'spent', key, value: {}, ttl }];
}

/** Places of a member that erased tasks still take. */
export async function countErasedSlots(
  rows: Pick<Rows, 'entriesWithPrefix'>,
  userId: string,
): Promise<number> {
  let count = 0;
  for await (const _entry of rows.entriesWithPrefix('spent', slotPrefix(userId))) count += 1;
  return count;
}

function slotPrefix(userId: string): string {
  return `slot/${digestText(`slot of/${userId}`, 32)}/`;
}
