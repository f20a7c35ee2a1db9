import { z } from 'zod';
import type { OutstandingCredits } from '../../domain/limitExceeded.ts';
import { upgradeActiveRow } from '../../domain/upgrade/upgradeRows.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/groupCommit.ts';

/** In-memory entry of an open task: enough to check callbacks and member limits without a read. */
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

export type ActiveTask = z.infer<typeof entryFields>;

/** Keeps fields that this version does not know. */
const activeTaskSchema: z.ZodType<ActiveTask> = z.preprocess(upgradeActiveRow, entryFields.loose());

const FIELDS = entryFields.keyof().options;

/** Index of open tasks, in memory and as one row each. Its writes are committed together with the record. */
export interface ActiveTaskIndex {
  readonly size: number;
  ids(): string[];
  get(id: string): ActiveTask | undefined;
  /** Open tasks that count against a member's limit. */
  waitingOf(userId: string): string[];
  /** Open tasks of a member whose result could not be shown. */
  undeliveredOf(userId: string): string[];
  /** All open tasks of a member. */
  ofMember(userId: string): string[];
  /** Credits that a member's, or a guild's, open tasks will still cost. */
  outstandingOfMember(userId: string): number;
  outstandingOfGuild(guildId: string): number;
  outstandingOfAll(): number;
  /** The part of these credits that belongs to cards with a submitted step. */
  readonly committed: OutstandingCredits;
  /** Rows that open `id` with `entry`, or close it without one. Call `apply` once they are committed. */
  prepareWrite(id: string, entry: ActiveTask | undefined): { write: Write; apply: () => void };
}

/** Loads the index from its rows alone, without reading task records. */
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
    outstandingOfAll: () => sumOutstanding(() => true),
    committed: {
      outstandingOfMember: userId =>
        sumOutstanding(entry => entry.committed === true && entry.userId === userId),
      outstandingOfGuild: guildId =>
        sumOutstanding(entry => entry.committed === true && entry.guildId === guildId),
      outstandingOfAll: () => sumOutstanding(entry => entry.committed === true),
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
