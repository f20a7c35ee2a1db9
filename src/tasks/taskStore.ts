import { createKeyMutex } from '../store/createKeyMutex.ts';
import { createRecent } from '../store/createRecent.ts';
import type { Key, Row, Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';
import { createFindMade, type MadeBefore } from './findMade.ts';
import { findSame, keyOfSong } from './findSame.ts';
import { isSettled } from './isSettled.ts';
import { openEntryOf } from './openEntryOf.ts';
import { createOpenIndex, type OpenIndex } from './openIndex.ts';
import type { OverLimit } from './overLimit.ts';
import { planBeside } from './planBeside.ts';
import { type Task, taskSchema } from './task.ts';
import { weighTask } from './weighTask.ts';

/** Milliseconds that "this interaction began that task" is remembered: longer than Discord may deliver it again. */
const ASKED_TTL_MS = 24 * 60 * 60 * 1000;

/** Milliseconds within which a second press of the same button by the same person is a double click. */
const DOUBLE_CLICK_MS = 5000;

/** Open tasks kept in memory beside the disk: about as many as a vendor's limit lets be in the making at once. */
const RECENT_TASKS = 1000;

/** Bytes of memory for them. */
const RECENT_BYTES = 8 * 1024 * 1024;

/** Records deleted in one go, so that other work goes on between. */
const FORGOTTEN_AT_ONCE = 50;

/** What an asking is known by: for a day, and, for a press of a button, as long as a double click takes. */
export interface Asked {
  readonly askedBy: string;
  readonly press?: string;
}

/** What came of an asking. */
export type Begun =
  | { readonly kind: 'begun' }
  | { readonly kind: 'repeated'; readonly id: string }
  | { readonly kind: 'too-many'; readonly waiting: readonly string[] }
  | { readonly kind: 'over-limit'; readonly over: OverLimit }
  /** It was made before, or is on its way: somebody was a moment earlier. */
  | { readonly kind: 'made'; readonly made: MadeBefore };

export interface TaskStore {
  /** The tasks that something is left to do for. */
  readonly open: OpenIndex;
  /**
   * Stores a new task under what asked for it. The same asking begins one task, what is the same each time is made once,
   * and a member has no more than `maxWaiting` that they wait for.
   */
  begin(task: Task, asked: Asked, maxWaiting: number): Promise<Begun>;
  read(id: string): Promise<Task | undefined>;
  /**
   * Changes a task alone: nobody else changes it between the read and the write, and what is returned is on the disk.
   * Returning the very same task writes nothing.
   *
   * @returns the task after the change, or nothing where there is none.
   */
  change(id: string, change: (task: Task) => Task): Promise<Task | undefined>;
  /** Forgets a task that never became one: nothing was sent for it. */
  drop(id: string, askedBy?: string): Promise<void>;
  /** Writes anew what stands beside a record, for records that are older than that. */
  renewBeside(id: string): Promise<void>;
  /** Deletes records of a member, whatever their stage, while that member begins nothing new. */
  forget(userId: string, ids: readonly string[]): Promise<void>;
}

interface Options {
  /** Milliseconds. */
  readonly now: () => number;
  readonly keepDays: number;
  /** Rows that are written, expire and are removed with a task's record, such as those that it is found by. */
  readonly rowsBeside?: (task: Task) => readonly Row[];
  /** What else is written with a change of a task, and stays when its record goes. */
  readonly alongside?: (before: Task | undefined, after: Task) => Required<Write>;
  /** What a new task would cost too much for, if anything. */
  readonly findOverLimit?: (task: Task, open: OpenIndex) => Promise<OverLimit | undefined>;
}

/** Keeps tasks in the rows of a store, and reads the index of open ones, so that it costs no reading of the history. */
export async function createTaskStore(
  rows: Rows,
  commit: (write: Write) => Promise<void>,
  options: Options,
): Promise<TaskStore> {
  const { now, keepDays, rowsBeside = () => [], alongside, findOverLimit } = options;
  const exclusive = createKeyMutex();
  const open = await createOpenIndex(rows);
  const keepMs = keepDays * 24 * 60 * 60 * 1000;

  // Only what this process has just committed: nobody else writes, and a read that is overtaken leaves nothing old here.
  const recent = createRecent({ maxCount: RECENT_TASKS, maxBytes: RECENT_BYTES, weigh: weighTask });

  async function read(id: string): Promise<Task | undefined> {
    const known = recent.get(id);
    if (known) return known;
    const value = await rows.get({ space: 'tasks', key: id });
    return value === undefined ? undefined : taskSchema.parse(value);
  }

  const findMade = createFindMade({ rows, tasks: { read }, now });

  async function save(task: Task, before: Task | undefined, ...also: Row[]): Promise<void> {
    const settled = isSettled(task, now());
    const ttl = ttlOf(task, settled);
    const index = open.plan(task.id, settled ? undefined : openEntryOf(task));
    const record: Row = { space: 'tasks', key: task.id, value: task, ttl };
    const beside = planBeside({
      before: before ? rowsBeside(before) : [],
      after: rowsBeside(task),
      // The row in the index of open ones says whether the record was to expire before.
      renew: settled || open.get(task.id) === undefined,
      ttl,
    });
    const along = alongside?.(before, task);
    recent.forget(task.id);
    await commit({
      set: [record, ...also, ...beside.set, ...(along?.set ?? []), ...(index.write.set ?? [])],
      remove: [...beside.remove, ...(along?.remove ?? []), ...(index.write.remove ?? [])],
    });
    index.apply();
    if (!settled) recent.put(task.id, task);
  }

  /** Milliseconds that a record is kept from now on; `undefined` while it is open. */
  function ttlOf(task: Task, settled: boolean): number | undefined {
    return settled ? Math.max(1, (task.endedAt ?? task.newsAt) + keepMs - now()) : undefined;
  }

  async function remove(id: string, also: readonly Key[]): Promise<void> {
    // What only another version of the bot can read goes all the same.
    const task = await read(id).catch(() => undefined);
    const index = open.plan(id, undefined);
    const beside = task ? rowsBeside(task).map(({ space, key }) => ({ space, key })) : [];
    recent.forget(id);
    await commit({
      remove: [{ space: 'tasks', key: id }, ...beside, ...also, ...(index.write.remove ?? [])],
    });
    index.apply();
  }

  return {
    open,
    read,
    begin: (task, { askedBy, press }, maxWaiting) =>
      // One at a time a member, so that neither the same asking nor the limit can be passed twice at once.
      exclusive(`member:${task.origin.userId}`, async () => {
        for (const key of press === undefined ? [askedBy] : [askedBy, press]) {
          const id = await rows.get({ space: 'asked', key });
          if (typeof id === 'string') return { kind: 'repeated', id };
        }
        const waiting = open.waitingOf(task.origin.userId);
        if (waiting.length >= maxWaiting) return { kind: 'too-many', waiting };
        const over = await findOverLimit?.(task, open);
        if (over) return { kind: 'over-limit', over };
        const row = { space: 'asked', value: task.id } as const;
        const pressed = press === undefined ? [] : [{ ...row, key: press, ttl: DOUBLE_CLICK_MS }];
        return exclusive(keyOfSong(task), async () => {
          const made = await findSame(findMade, task);
          if (made) return { kind: 'made', made };
          await save(task, undefined, { ...row, key: askedBy, ttl: ASKED_TTL_MS }, ...pressed);
          return { kind: 'begun' };
        });
      }),
    change: (id, change) =>
      exclusive(id, async () => {
        const task = await read(id);
        if (!task) return undefined;
        const changed = change(task);
        if (changed !== task) await save(changed, task);
        return changed;
      }),
    drop: (id, askedBy) =>
      exclusive(id, () => remove(id, askedBy === undefined ? [] : [{ space: 'asked', key: askedBy }])),
    renewBeside: id =>
      exclusive(id, async () => {
        const task = await read(id);
        if (!task) return;
        const ttl = ttlOf(task, isSettled(task, now()));
        await commit({ set: rowsBeside(task).map(row => ({ ...row, ttl })) });
      }),
    forget: (userId, ids) =>
      exclusive(`member:${userId}`, async () => {
        for (let at = 0; at < ids.length; at += FORGOTTEN_AT_ONCE) {
          const some = ids.slice(at, at + FORGOTTEN_AT_ONCE);
          await Promise.all(some.map(id => exclusive(id, () => remove(id, []))));
        }
      }),
  };
}
