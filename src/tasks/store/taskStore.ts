import { LRUCache } from 'lru-cache';
import { compactTask } from '../../domain/compactTask.ts';
import { type Task, taskSchema, toRecord } from '../../domain/task.ts';
import { isSettled } from '../../domain/taskState.ts';
import { type Coordination, createCoordination } from '../../store/createCoordination.ts';
import type { Rows } from '../../store/createRows.ts';
import { type Key, NAMESPACES, type Row, type Write } from '../../store/row.ts';
import { type CreateResult, createOnce, type FindExceededLimit, type Idempotency } from './createOnce.ts';
import { createOpenTaskIndex } from './createOpenTaskIndex.ts';
import { diffRows } from './diffRows.ts';
import { slotOfErased } from './erasedSlots.ts';
import { estimateTaskBytes } from './estimateTaskBytes.ts';
import { createFindExistingResult } from './findExistingResult.ts';
import { type OpenTaskIndex, toOpenTaskEntry } from './openTaskIndex.ts';

/** Open tasks cached in memory: about as many as the vendor's rate limit lets run at once. */
const RECENT_TASKS = 1000;

/** Bytes of memory for the cache. */
const RECENT_BYTES = 8 * 1024 * 1024;

/** Records deleted at once, so that other work can run in between. Each takes up to 20 ms in a search index of a million. */
const DELETE_BATCH = 4;

/** Records of one member that are deleted in one transaction of a shared store. */
const DELETE_AT_ONCE = 100;

export type TaskListener = (before: Task | undefined, after: Task | undefined) => void;

export interface TaskStore {
  /** Index of the tasks that are not settled. */
  readonly openTasks: OpenTaskIndex;
  /**
   * Stores a new task. A repeated idempotency key, a deterministic result that exists, a daily limit, and more than
   * `maxWaiting` open tasks of one member each prevent it.
   */
  create(task: Task, idempotency: Idempotency, maxWaiting: number): Promise<CreateResult>;
  get(id: string): Promise<Task | undefined>;
  /**
   * Changes a task exclusively: no other change can come between the read and the write, and the returned task is
   * committed. If `change` returns the same object, nothing is written.
   *
   * @returns the task after the change, or nothing if it does not exist.
   */
  update(id: string, change: (task: Task) => Task): Promise<Task | undefined>;
  /** Deletes a task that was never submitted. */
  delete(id: string, idempotencyKey?: string): Promise<void>;
  /**
   * Registers a listener, called once after each committed change with the task before it (nothing for a new one) and
   * after it (nothing for a deleted one). Returns a function that removes the listener.
   */
  onChange(listener: TaskListener): () => void;
  /** Rebuilds the index rows of a record that was written before they existed. */
  reindex(id: string): Promise<void>;
  /** Deletes records of a member at any stage. The member cannot create tasks meanwhile, or in a shared store only now and then. */
  deleteByMember(userId: string, ids: readonly string[]): Promise<void>;
}

export interface TaskStoreOptions {
  /** Milliseconds. */
  readonly now: () => number;
  readonly keepDays: number;
  /** Of the store that the rows are in; by default of one that only this task store uses. */
  readonly coordination?: Pick<Coordination, 'isShared' | 'alone' | 'afterCommit'>;
  /** Index of the open tasks, if it is loaded already. */
  readonly openTasks?: OpenTaskIndex;
  /** Index rows, which are written, expire and are removed with the task's record. */
  readonly indexRows?: (task: Task) => readonly Row[];
  /** Completes a changed task before its write, for example with the notifications it needs. */
  readonly beforeCommit?: (before: Task, after: Task) => Task | Promise<Task>;
  /** Further writes in the same commit that outlive the task's record. */
  readonly ledgerWrites?: (before: Task | undefined, after: Task) => Required<Write>;
  /** Finds the daily limit that a new task would exceed, if any. */
  readonly findExceededLimit?: FindExceededLimit;
  /** Called with the error of a listener that threw. The change itself is committed. */
  readonly onListenerError?: (error: unknown) => void;
}

/** Creates the task store and loads its index of open tasks, without reading older records. */
export async function createTaskStore(
  rows: Rows,
  commit: (write: Write) => Promise<void>,
  options: TaskStoreOptions,
): Promise<TaskStore> {
  const { now, keepDays, indexRows = () => [], beforeCommit, ledgerWrites, findExceededLimit } = options;
  const { isShared, alone, afterCommit } = options.coordination ?? createCoordination();
  const openTasks = options.openTasks ?? (await createOpenTaskIndex(rows, isShared));
  const keepMs = keepDays * 24 * 60 * 60 * 1000;

  // Holds only tasks that this process committed. Reads never fill it, so an overtaken read cannot leave an old version.
  // What others commit is not in it, so in a shared store it stays empty.
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
    const index = openTasks.prepareWrite(task.id, settled ? undefined : toOpenTaskEntry(task), () =>
      before && !isSettled(before, now()) ? toOpenTaskEntry(before) : undefined,
    );
    const value = toRecord(settled ? compactTask(task, now()) : task);
    const record: Row = { namespace: 'tasks', key: task.id, value, ttl };
    const indexWrite = diffRows({
      before: before ? indexRows(before) : [],
      after: indexRows(task),
      // A task without a row in the index had an expiry before this write.
      renew: settled || !index.wasOpen,
      ttl,
    });
    const ledgerWrite = ledgerWrites?.(before, task);
    recent.delete(task.id);
    await commit({
      set: [record, ...also, ...indexWrite.set, ...(ledgerWrite?.set ?? []), ...(index.write.set ?? [])],
      remove: [...indexWrite.remove, ...(ledgerWrite?.remove ?? []), ...(index.write.remove ?? [])],
    });
    afterCommit(() => {
      index.apply();
      if (!settled && !isShared) recent.set(task.id, task);
      emitChange(before, task);
    });
  }

  /** Milliseconds from now until a record expires; `undefined` while it is open. */
  function ttlOf(task: Task, settled: boolean): number | undefined {
    return settled ? Math.max(1, (task.endedAt ?? task.updatedAt) + keepMs - now()) : undefined;
  }

  async function deleteTask(
    id: string,
    also: readonly Key[],
    keep: (task: Task) => readonly Row[] = () => [],
  ): Promise<void> {
    // A record that this version cannot read is deleted too.
    const task = await getTask(id).catch(() => undefined);
    const index = openTasks.prepareWrite(id, undefined, () => undefined);
    const indexKeys = task ? indexRows(task).map(({ namespace, key }) => ({ namespace, key })) : [];
    recent.delete(id);
    await commit({
      set: task ? keep(task) : [],
      remove: [{ namespace: 'tasks', key: id }, ...indexKeys, ...also, ...(index.write.remove ?? [])],
    });
    afterCommit(() => {
      index.apply();
      if (task) emitChange(task, undefined);
    });
  }

  async function deleteAll(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += DELETE_BATCH) {
      const some = ids.slice(at, at + DELETE_BATCH);
      await Promise.all(
        some.map(id => alone(id, () => deleteTask(id, [], task => slotOfErased(task, now())))),
      );
    }
  }

  return {
    openTasks,
    get: getTask,
    onChange: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    create: (task, idempotency, maxWaiting) =>
      createOnce(
        { rows, alone, openTasks, findExistingResult, findExceededLimit, save },
        task,
        idempotency,
        maxWaiting,
      ),
    update: (id, change) =>
      alone(id, async () => {
        const task = await getTask(id);
        if (!task) return undefined;
        const changed = change(task);
        if (changed === task) return task;
        const completed = (await beforeCommit?.(task, changed)) ?? changed;
        await save(completed, task);
        return completed;
      }),
    delete: (id, idempotencyKey) =>
      alone(id, () =>
        deleteTask(
          id,
          idempotencyKey === undefined
            ? []
            : [{ namespace: NAMESPACES.idempotencyKeys, key: idempotencyKey }],
        ),
      ),
    reindex: id =>
      alone(id, async () => {
        const task = await getTask(id);
        if (!task) return;
        const ttl = ttlOf(task, isSettled(task, now()));
        await commit({ set: indexRows(task).map(row => ({ ...row, ttl })) });
      }),
    deleteByMember: async (userId, ids) => {
      // A database keeps all names of a transaction in memory, and those of other members wait for it.
      const most = isShared ? DELETE_AT_ONCE : ids.length;
      for (let from = 0; from < ids.length; from += most)
        await alone(`member:${userId}`, () => deleteAll(ids.slice(from, from + most)));
    },
  };
}
