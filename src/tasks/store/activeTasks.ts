import { z } from 'zod';
import type { OutstandingCredits } from '../../domain/limitExceeded.ts';
import { upgradeActiveRow } from '../../domain/upgrade/upgradeRows.ts';
import type { Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';

/** What is kept in memory of an open task: enough to check a callback's path and a member's limit without a read. */
const entryFields = z.object({
  userId: z.string(),
  secret: z.string(),
  /** Whether the member still waits for it. */
  waiting: z.boolean(),
  /** Whether it is done and could not be shown to them. */
  undelivered: z.boolean().optional(),
  /** Credits that it will still cost: nothing of it, or not all, has left. */
  outstanding: z.number().optional(),
  /** Whether some of it has left, so that the rest will. */
  committed: z.boolean().optional(),
  /** The server whose share of the day they are of. */
  guildId: z.string().optional(),
});

export type ActiveTask = z.infer<typeof entryFields>;

/** Keeps fields that this version does not know. */
const activeTaskSchema: z.ZodType<ActiveTask> = z.preprocess(upgradeActiveRow, entryFields.loose());

const FIELDS = entryFields.keyof().options;

/** The open tasks, in memory and as one small row each; changes come as the rows to write with the record. */
export interface ActiveTaskIndex {
  readonly size: number;
  ids(): string[];
  get(id: string): ActiveTask | undefined;
  /** The open tasks that a member waits for. */
  waitingOf(userId: string): string[];
  /** The results of a member that no way led to. */
  undeliveredOf(userId: string): string[];
  /** All open tasks of a member. */
  ofMember(userId: string): string[];
  /** Credits that a member's tasks, and a server's, will still cost. */
  outstandingOfMember(userId: string): number;
  outstandingOfGuild(guildId: string): number;
  /** Of these, the credits of cards whose first operation has left. */
  readonly committed: OutstandingCredits;
  /** The rows that make `id` open with `entry`, or closed without; `apply` once they are on the disk. */
  prepareWrite(id: string, entry: ActiveTask | undefined): { write: Write; apply: () => void };
}

/** Reads the index rows of a store: nothing else of it. */
export async function createActiveTaskIndex(rows: Rows): Promise<ActiveTaskIndex> {
  const entries = new Map<string, ActiveTask>();
  for await (const [id, value] of rows.entries('open')) entries.set(id, activeTaskSchema.parse(value));

  function idsOf(matches: (entry: ActiveTask) => boolean): string[] {
    const ids = [];
    for (const [id, entry] of entries) if (matches(entry)) ids.push(id);
    return ids;
  }

  function sumOutstanding(matches: (entry: ActiveTask) => boolean): number {
    let total = 0;
    for (const entry of entries.values())
      if (entry.outstanding !== undefined && matches(entry)) total += entry.outstanding;
    return total;
  }

  return {
    get size() {
      return entries.size;
    },
    ids: () => [...entries.keys()],
    get: id => entries.get(id),
    waitingOf: userId => idsOf(entry => entry.waiting && entry.userId === userId),
    undeliveredOf: userId => idsOf(entry => entry.undelivered === true && entry.userId === userId),
    ofMember: userId => idsOf(entry => entry.userId === userId),
    outstandingOfMember: userId => sumOutstanding(entry => entry.userId === userId),
    outstandingOfGuild: guildId => sumOutstanding(entry => entry.guildId === guildId),
    committed: {
      outstandingOfMember: userId =>
        sumOutstanding(entry => entry.committed === true && entry.userId === userId),
      outstandingOfGuild: guildId =>
        sumOutstanding(entry => entry.committed === true && entry.guildId === guildId),
    },
    prepareWrite: (id, entry) => {
      const known = entries.get(id);
      if (!entry) {
        const write = known ? { remove: [{ namespace: 'open' as const, key: id }] } : {};
        return { write, apply: () => entries.delete(id) };
      }
      const write =
        known && isSame(known, entry) ? {} : { set: [{ namespace: 'open' as const, key: id, value: entry }] };
      return { write, apply: () => entries.set(id, entry) };
    },
  };
}

function isSame(one: ActiveTask, other: ActiveTask): boolean {
  return FIELDS.every(field => one[field] === other[field]);
}
