import type { Row } from '../store/groupCommit.ts';
import { progressOf } from '../tasks/progress.ts';
import { serverOf } from '../tasks/serverOf.ts';
import type { Task } from '../tasks/task.ts';
import { chargesOf } from './chargesOf.ts';
import { dayOf, endOfDay, MONTH_MS } from './days.ts';
import type { Failed, Spent } from './spent.ts';
import { keyOfFailure, markOf, prefixOfGuild, prefixOfMemberDay } from './spentKeys.ts';

/** A row that is of use until a moment. */
export interface LastingRow extends Row {
  /** Milliseconds. */
  readonly until: number;
}

/** What a task adds to what was spent and to what went wrong: it names the server, no member and no task. */
export function spentRows(task: Task): LastingRow[] {
  const { userId } = task.origin;
  const server = serverOf(task.origin);
  const mark = markOf(task.id);
  const charges = chargesOf(task).flatMap(({ step, operation, credits, at }) => {
    const value: Spent = { operation, credits };
    const place = `${mark}/${step}`;
    const row = (prefix: string, until: number): LastingRow => ({
      space: 'spent',
      key: `${prefix}${place}`,
      value,
      until,
    });
    return [
      row(prefixOfMemberDay(userId, at), endOfDay(at)),
      ...(server === undefined ? [] : [row(`${prefixOfGuild(server, dayOf(at))}/`, at + MONTH_MS)]),
    ];
  });
  return [...charges, ...(server === undefined ? [] : failureRows(task, server))];
}

function failureRows(task: Task, server: string): LastingRow[] {
  const { stage, failure } = progressOf(task.news);
  if (stage !== 'failed' || !failure) return [];
  const at = task.endedAt ?? task.newsAt;
  const { reason, code } = failure;
  const value: Failed = { operation: task.operation, reason, ...(code !== undefined && { code }), at };
  return [{ space: 'spent', key: keyOfFailure(server, at, task.id), value, until: at + MONTH_MS }];
}
