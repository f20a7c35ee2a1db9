import { LRUCache } from 'lru-cache';
import type { LimitExceeded } from '../../domain/limitExceeded.ts';
import { type Task, taskSchema } from '../../domain/task.ts';
import { isSettled } from '../../domain/taskState.ts';
import { createKeyedMutex } from '../../lib/keyedMutex.ts';
import type { Key, Row, Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';
import { type ActiveTaskIndex, createActiveTaskIndex } from './activeTasks.ts';
import { diffRows } from './diffRows.ts';
import { estimateTaskBytes } from './estimateTaskBytes.ts';
import { findDuplicate, songLockKey } from './findDuplicate.ts';
import { createFindExistingResult, type ExistingResult } from './findExistingResult.ts';
import { toActiveTask } from './toActiveTask.ts';

/** Milliseconds that "this interaction began that task" is remembered: longer than Discord may deliver it again. */
const IDEMPOTENCY_TTL_MS = 24 * 60 * 60 * 1000;

/** Milliseconds within which a second press of the same button by the same person is a double click. */
const DOUBLE_CLICK_MS = 5000;

/** Open tasks kept in memory beside the disk: about as many as a vendor's limit lets be in the making at once. */
const RECENT_TASKS = 1000;

/** Bytes of memory for them. */
const RECENT_BYTES = 8 * 1024 * 1024;

/** Records deleted in one go, so that other work goes on between. */
const DELETE_BATCH = 50;

/** What an asking is known by: for a day, and, for a press of a button, as long as a double click takes. */
export interface Idempotency {
  readonly idempotencyKey: string;
  readonly clickKey?: string;
}

/** What came of an asking. */
export type CreateResult =
  | { readonly kind: 'created' }
  | { readonly kind: 'duplicate'; readonly id: string }
  | { readonly kind: 'too-many-open'; readonly waiting: readonly string[] }
  | { readonly kind: 'limit-exceeded'; readonly exceeded: LimitExceeded }
  /** It was made before, or is on its way: somebody was a moment earlier. */
  | { readonly kind: 'exists'; readonly existing: ExistingResult };

export type TaskListener = (before: Task | undefined, after: Task | undefined) => void;

export interface TaskStore {
  /** The tasks that something is left to do for. */
  readonly open: ActiveTaskIndex;
  /**
   * Stores a new task under what asked for it. The same asking begins one task, what is the same each time is made once,
   * and a member has no more than `maxWaiting` that they wait for.
   */
  create(task: Task, idempotency: Idempotency, maxWaiting: number): Promise<CreateResult>;
  get(id: string): Promise<Task | undefined>;
  /**
   * Changes a task alone: nobody else changes it between the read and the write, and what is returned is on the disk.
   * Returning the very same task writes nothing.
   *
   * @returns the task after the change, or nothing where there is none.
   */
  update(id: string, change: (task: Task) => Task): Promise<Task | undefined>;
  /** Forgets a task that never became one: nothing was sent for it. */
  delete(id: string, idempotencyKey?: string): Promise<void>;
  /**
   * Registers a listener that is called once after each change that is on the disk: with the task before (nothing for a
   * new one) and after it (nothing for a deleted one). Returns a function that removes the listener.
   */
  onChange(listener: TaskListener): () => void;
  /** Rebuilds the index rows of a record that was written before they existed. */
  reindex(id: string): Promise<void>;
  /** Deletes records of a member, whatever their stage, while that member begins nothing new. */
  deleteByMember(userId: string, ids: readonly string[]): Promise<void>;
}

export interface TaskStoreOptions {
  /** Milliseconds. */
  readonly now: () => number;
  readonly keepDays: number;
  /** Rows that are written, expire and are removed with a task's record, such as those that it is found by. */
  readonly indexRows?: (task: Task) => readonly Row[];
  /** Completes a changed task before it is written, so that both are one write: for example with the notifications it needs. */
  readonly beforeCommit?: (before: Task, after: Task) => Task;
  /** What else is written with a change of a task, and stays when its record goes. */
  readonly ledgerWrites?: (before: Task | undefined, after: Task) => Required<Write>;
  /** What a new task would cost too much for, if anything. */
  readonly findExceededLimit?: (task: Task, open: ActiveTaskIndex) => Promise<LimitExceeded | undefined>;
  /** Called with the error of a listener that threw: the change itself is stored. */
  readonly onListenerError?: (error: unknown) => void;
}

/** Keeps tasks in the rows of a store, and reads the index of open ones, so that it costs no reading of the history. */
export async function createTaskStore(
  rows: Rows,
  commit: (write: Write) => Promise<void>,
  options: TaskStoreOptions,
): Promise<TaskStore> {
  const { now, keepDays, indexRows = () => [], beforeCommit, ledgerWrites, findExceededLimit } = options;
  const runExclusive = createKeyedMutex();
  const open = await createActiveTaskIndex(rows);
  const keepMs = keepDays * 24 * 60 * 60 * 1000;

  // Only what this process has just committed: nobody else writes, and a read that is overtaken leaves nothing old here.
  const recent = new LRUCache<string, Task>({
    max: RECENT_TASKS,
    maxSize: RECENT_BYTES,
    sizeCalculation: estimateTaskBytes,
  });

  async function getTask(id: string): Promise<Task | undefined> {
    const known = recent.get(id);
    if (known) return known;
    const value = await rows.get({ namespace: 'tasks', key: id });
    return value === undefined ? undefined : taskSchema.parse(value);
  }

  const listeners = new Set<TaskListener>();

  function emitChange(before: Task | undefined, after: Task | undefined): void {
    for (const listener of listeners) {
      try {
        listener(before, after);
      } catch (error) {
        options.onListenerError?.(error);
      }
    }
  }

  const findExistingResult = createFindExistingResult({ rows, tasks: { get: getTask }, now });

  async function save(task: Task, before: Task | undefined, ...also: Row[]): Promise<void> {
    const settled = isSettled(task, now());
    const ttl = ttlOf(task, settled);
    const index = open.prepareWrite(task.id, settled ? undefined : toActiveTask(task));
    const record: Row = { namespace: 'tasks', key: task.id, value: task, ttl };
    const indexWrite = diffRows({
      before: before ? indexRows(before) : [],
      after: indexRows(task),
      // The row in the index of open ones says whether the record was to expire before.
      renew: settled || open.get(task.id) === undefined,
      ttl,
    });
    const ledgerWrite = ledgerWrites?.(before, task);
    recent.delete(task.id);
    await commit({
      set: [record, ...also, ...indexWrite.set, ...(ledgerWrite?.set ?? []), ...(index.write.set ?? [])],
      remove: [...indexWrite.remove, ...(ledgerWrite?.remove ?? []), ...(index.write.remove ?? [])],
    });
    index.apply();
    if (!settled) recent.set(task.id, task);
    emitChange(before, task);
  }

  /** Milliseconds that a record is kept from now on; `undefined` while it is open. */
  function ttlOf(task: Task, settled: boolean): number | undefined {
    return settled ? Math.max(1, (task.endedAt ?? task.updatedAt) + keepMs - now()) : undefined;
  }

  async function deleteTask(id: string, also: readonly Key[]): Promise<void> {
    // What only another version of the bot can read goes all the same.
    const task = await getTask(id).catch(() => undefined);
    const index = open.prepareWrite(id, undefined);
    const indexKeys = task ? indexRows(task).map(({ namespace, key }) => ({ namespace, key })) : [];
    recent.delete(id);
    await commit({
      remove: [{ namespace: 'tasks', key: id }, ...indexKeys, ...also, ...(index.write.remove ?? [])],
    });
    index.apply();
    if (task) emitChange(task, undefined);
  }

  return {
    open,
    get: getTask,
    onChange: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    create: (task, { idempotencyKey, clickKey }, maxWaiting) =>
      // One at a time a member, so that neither the same asking nor the limit can be passed twice at once.
      runExclusive(`member:${task.origin.userId}`, async () => {
        for (const key of clickKey === undefined ? [idempotencyKey] : [idempotencyKey, clickKey]) {
          const id = await rows.get({ namespace: 'asked', key });
          if (typeof id === 'string') return { kind: 'duplicate', id };
        }
        const waiting = open.waitingOf(task.origin.userId);
        if (waiting.length >= maxWaiting) return { kind: 'too-many-open', waiting };
        const exceeded = await findExceededLimit?.(task, open);
        if (exceeded) return { kind: 'limit-exceeded', exceeded: exceeded };
        const row = { namespace: 'asked', value: task.id } as const;
        const clickRows = clickKey === undefined ? [] : [{ ...row, key: clickKey, ttl: DOUBLE_CLICK_MS }];
        return runExclusive(songLockKey(task), async () => {
          const existing = await findDuplicate(findExistingResult, task);
          if (existing) return { kind: 'exists', existing: existing };
          await save(task, undefined, { ...row, key: idempotencyKey, ttl: IDEMPOTENCY_TTL_MS }, ...clickRows);
          return { kind: 'created' };
        });
      }),
    update: (id, change) =>
      runExclusive(id, async () => {
        const task = await getTask(id);
        if (!task) return undefined;
        const changed = change(task);
        if (changed === task) return task;
        const completed = beforeCommit?.(task, changed) ?? changed;
        await save(completed, task);
        return completed;
      }),
    delete: (id, idempotencyKey) =>
      runExclusive(id, () =>
        deleteTask(id, idempotencyKey === undefined ? [] : [{ namespace: 'asked', key: idempotencyKey }]),
      ),
    reindex: id =>
      runExclusive(id, async () => {
        const task = await getTask(id);
        if (!task) return;
        const ttl = ttlOf(task, isSettled(task, now()));
        await commit({ set: indexRows(task).map(row => ({ ...row, ttl })) });
      }),
    deleteByMember: (userId, ids) =>
      runExclusive(`member:${userId}`, async () => {
        for (let at = 0; at < ids.length; at += DELETE_BATCH) {
          const some = ids.slice(at, at + DELETE_BATCH);
          await Promise.all(some.map(id => runExclusive(id, () => deleteTask(id, []))));
        }
      }),
  };
}
