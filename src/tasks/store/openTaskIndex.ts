import { z } from 'zod';
import { billedGuildId } from '../../domain/origin.ts';
import { type OutstandingCredits, outstandingCredits } from '../../domain/outstandingCredits.ts';
import type { Task } from '../../domain/task.ts';
import { isWaiting } from '../../domain/taskState.ts';
import { upgradeOpenTaskRow } from '../../domain/upgrade/upgradeRows.ts';
import type { Row, Write } from '../../store/row.ts';

/** Entry of an open task: enough to check callbacks and member limits without its record. */
const entryFields = z.object({
  userId: z.string(),
  secret: z.string(),
  /** Whether it counts against the member's limit of open tasks. */
  waiting: z.boolean(),
  /** Whether its result could not be shown. */
  undelivered: z.boolean().optional(),
  /** Credits of its unsubmitted steps. */
  outstanding: z.number().optional(),
  /** Whether a step was submitted, so that the outstanding ones will be too. */
  committed: z.boolean().optional(),
  /** The guild whose daily limit is charged. */
  guildId: z.string().optional(),
});

export type OpenTaskEntry = z.infer<typeof entryFields>;

/** Keeps fields that this version does not know. */
export const openTaskEntrySchema: z.ZodType<OpenTaskEntry> = z.preprocess(
  upgradeOpenTaskRow,
  entryFields.loose(),
);

const FIELDS = entryFields.keyof().options;

/** Index of open tasks, one row each. Its writes are committed together with the record. */
export interface OpenTaskIndex extends OutstandingCredits {
  ids(): Promise<readonly string[]>;
  get(id: string): Promise<OpenTaskEntry | undefined>;
  /** Open tasks that count against a member's limit. */
  waitingOf(userId: string): Promise<string[]>;
  /** Open tasks of a member whose result could not be shown. */
  undeliveredOf(userId: string): Promise<string[]>;
  /** All open tasks of a member. */
  ofMember(userId: string): Promise<string[]>;
  /** The part of the outstanding credits that belongs to cards with a submitted step. */
  readonly committed: OutstandingCredits;
  /**
   * Rows that open `id` with `entry`, or close it without one. `apply` must be called once they are committed.
   *
   * @param before gives the entry by the record before the change; nothing if that was settled, or there was none.
   */
  prepareWrite(
    id: string,
    entry: OpenTaskEntry | undefined,
    before: () => OpenTaskEntry | undefined,
  ): PreparedWrite;
}

interface PreparedWrite {
  readonly write: Write;
  /** Whether the task was open before. */
  readonly wasOpen: boolean;
  readonly apply: () => void;
}

/** The row of an open task. */
export function openTaskRow(id: string, value: OpenTaskEntry): Row {
  // With the names of 0.2.0.
  return { namespace: 'open', key: id, value, fields: [...FIELDS, 'due', 'promised', 'server'] };
}

export function isSameEntry(one: OpenTaskEntry, other: OpenTaskEntry): boolean {
  return FIELDS.every(field => one[field] === other[field]);
}

/** Builds the index entry of an open task. */
export function toOpenTaskEntry(task: Task): OpenTaskEntry {
  const outstanding = outstandingCredits(task);
  const guildId = billedGuildId(task.origin);
  return {
    userId: task.origin.userId,
    secret: task.secret,
    waiting: isWaiting(task),
    ...(task.undelivered && { undelivered: true }),
    ...(outstanding > 0 && { outstanding, ...(guildId !== undefined && { guildId }) }),
    ...(outstanding > 0 && (task.sentAt !== undefined || task.completedSteps) && { committed: true }),
  };
}
