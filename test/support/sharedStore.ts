import { AsyncLocalStorage } from 'node:async_hooks';
import { AsyncQueue } from '@sapphire/async-queue';
import type { Coordination, Topic } from '../../src/store/createCoordination.ts';
import type { KeyCursor, Rows } from '../../src/store/createRows.ts';
import { openStore, type Store } from '../../src/store/openStore.ts';
import type { Key, Namespace, Row, Write } from '../../src/store/row.ts';

/** A store in memory that several bots of one test process share, as processes share a database. */
export interface SharedStore {
  /** The store as one more process has it. Its locks end when it is closed. */
  connect(): Store;
  /** Names under which somebody works `alone`, now. */
  namesHeld(): string[];
  close(): Promise<void>;
}

interface Transaction {
  /** What is to be written, by namespace and key. */
  readonly changes: Map<string, Row | Key>;
  readonly names: Set<string>;
  readonly onEnd: (() => void)[];
  readonly onRollback: (() => void)[];
  readonly afterCommit: (() => void)[];
  hasEnded: boolean;
}

type Listener = (topic: Topic, key: string | undefined) => void;

const idOf = ({ namespace, key }: Key): string => `${namespace}/${key}`;

/**
 * Opens the store. As in a database, writes of `alone` are seen by nobody else before it ends, an error undoes them, and work
 * that is left running in it throws.
 */
export async function openSharedStore(): Promise<SharedStore> {
  const base = await openStore(':memory:');
  const current = new AsyncLocalStorage<Transaction>();
  const queues = new Map<string, AsyncQueue>();
  const lockHolders = new Map<string, object>();
  const processes = new Map<object, Listener>();
  let turns: number[] = [];

  function transaction(): Transaction | undefined {
    const open = current.getStore();
    if (open?.hasEnded) throw new Error('The transaction of this work has ended');
    return open;
  }

  async function lock(open: Transaction, name: string): Promise<void> {
    if (open.names.has(name)) return;
    const queue = queues.get(name) ?? new AsyncQueue();
    queues.set(name, queue);
    await queue.wait();
    open.names.add(name);
    open.onEnd.push(() => {
      queue.shift();
      if (queue.remaining === 0) queues.delete(name);
    });
  }

  async function transact<T>(work: (open: Transaction) => Promise<T>): Promise<T> {
    const joined = transaction();
    if (joined) return work(joined);
    const open: Transaction = {
      changes: new Map(),
      names: new Set(),
      onEnd: [],
      onRollback: [],
      afterCommit: [],
      hasEnded: false,
    };
    try {
      const result = await current.run(open, () => work(open));
      const changes = [...open.changes.values()];
      open.hasEnded = true;
      if (changes.length > 0)
        await base.commit({
          set: changes.filter(row => 'value' in row),
          remove: changes.filter(row => !('value' in row)),
        });
      for (const end of open.onEnd.splice(0)) end();
      for (const follow of open.afterCommit) follow();
      return result;
    } catch (error) {
      for (const undo of open.onRollback) undo();
      throw error;
    } finally {
      open.hasEnded = true;
      for (const end of open.onEnd) end();
    }
  }

  async function commit({ set = [], remove = [] }: Write): Promise<void> {
    // Values that cannot be stored are refused here, as a database does.
    JSON.stringify(set);
    await transact(async ({ changes }) => {
      for (const row of [...set, ...remove]) changes.set(idOf(row), row);
    });
  }

  async function get(key: Key): Promise<unknown> {
    const changed = transaction()?.changes.get(idOf(key));
    if (!changed) return base.rows.get(key);
    return 'value' in changed ? structuredClone(changed.value) : undefined;
  }

  async function* entriesWithPrefix(
    namespace: Namespace,
    prefix: string,
    cursor: KeyCursor = { after: '' },
  ): AsyncGenerator<[key: string, value: unknown]> {
    const changes = [...(transaction()?.changes.values() ?? [])].filter(row => row.namespace === namespace);
    if (changes.length === 0) {
      yield* base.rows.entriesWithPrefix(namespace, prefix, cursor);
      return;
    }
    const all = new Map<string, unknown>();
    for await (const [key, value] of base.rows.entriesWithPrefix(namespace, prefix)) all.set(key, value);
    for (const row of changes)
      if (row.key.startsWith(prefix) && 'value' in row) all.set(row.key, structuredClone(row.value));
      else all.delete(row.key);
    const sorted = [...all].sort(([one], [other]) => (one < other ? -1 : 1));
    if ('before' in cursor) yield* sorted.filter(([key]) => key < prefix + cursor.before).reverse();
    else
      yield* sorted.filter(
        ([key]) => key > prefix + cursor.after && !key.startsWith(`${prefix}${cursor.after}/`),
      );
  }

  const rows: Rows = {
    ...base.rows,
    get,
    write: async writes => {
      for (const write of writes) await commit(write);
    },
    entries: namespace => entriesWithPrefix(namespace, ''),
    entriesWithPrefix,
  };

  function connect(): Store {
    const self = {};
    const listeners = new Map<(key: string | undefined) => void, Topic>();
    processes.set(self, (topic, key) => {
      for (const [listener, wanted] of listeners) if (wanted === topic) listener(key);
    });
    const afterCommit: Coordination['afterCommit'] = work => {
      const open = transaction();
      if (open) open.afterCommit.push(work);
      else work();
    };
    return {
      rows,
      commit,
      isWritable: () => base.isWritable(),
      isShared: true,
      alone: (name, work) =>
        transact(async open => {
          await lock(open, name);
          return work();
        }),
      afterCommit,
      locks: {
        tryAcquire: async name => {
          if (lockHolders.has(name)) return false;
          lockHolders.set(name, self);
          return true;
        },
        release: async name => {
          if (lockHolders.get(name) === self) lockHolders.delete(name);
        },
        isHeld: async name => lockHolders.has(name),
      },
      claim: base.claim,
      release: base.release,
      takeTurn: async (limit, windowMs) => {
        const at = performance.now();
        turns = turns.filter(taken => at - taken < windowMs);
        if (turns.length >= limit) return false;
        turns.push(at);
        transaction()?.onRollback.push(() => {
          turns = turns.filter(taken => taken !== at);
        });
        return true;
      },
      announce: async (topic, key) =>
        afterCommit(() => {
          // Others hear of it later than the announcer goes on.
          for (const [other, hear] of processes) if (other !== self) setImmediate(hear, topic, key);
        }),
      onAnnounced: (topic, listener) => {
        listeners.set(listener, topic);
        return () => listeners.delete(listener);
      },
      close: async () => {
        processes.delete(self);
        for (const [name, holder] of lockHolders) if (holder === self) lockHolders.delete(name);
      },
    };
  }

  return { connect, namesHeld: () => [...queues.keys()], close: base.close };
}
