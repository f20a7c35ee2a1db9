import { AsyncLocalStorage } from 'node:async_hooks';
import pg, { type Pool, type PoolClient } from 'pg';
import { createKeyedMutex } from '../../lib/keyedMutex.ts';
import { StoreError } from '../storeError.ts';
import { isPostgresError } from './postgresErrors.ts';

/** Has another seed than the locks of {@link createLocks}, so that equal names do not collide. */
const lockOf = (name: string) =>
  `SELECT pg_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(name)}, 1))`;

interface Transaction {
  readonly client: PoolClient;
  /** The last statement. A connection does one at a time. */
  last: Promise<unknown>;
  /** Whether its work has ended. */
  isOver: boolean;
  readonly afterCommit: (() => void)[];
}

const ignore = (): void => {};

/** Runs a statement and resolves with its rows. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

/** Transactions. Statements that are awaited within one join it by themselves. */
export interface Transactions {
  /** Runs a statement in the open transaction, or by itself. Throws within work of a transaction that is over. */
  readonly query: Query;
  /** Runs work in the open transaction, or in one of its own, which is committed when it resolves. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Runs work in a transaction. Excludes all other work under this name, in any process, until it is committed. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Whether this is work of a transaction, also of one that is over. */
  isInside(): boolean;
  /** Runs work, outside the transaction, once that is committed; without a transaction at once. */
  afterCommit(work: () => void): void;
}

/** Statements that each connection keeps prepared. */
const MAX_PREPARED = 200;

/** Creates the transactions over the connections of a pool. */
export function createTransactions(pool: Pick<Pool, 'connect' | 'query'>): Transactions {
  const current = new AsyncLocalStorage<Transaction | undefined>();
  /** Keeps waiters for one name in this process from each holding a connection. */
  const inProcess = createKeyedMutex();

  /** Names by text: the server parses and plans a statement with a name once per connection. */
  const names = new Map<string, string>();

  function prepare(text: string, values: readonly unknown[]): pg.QueryConfig {
    let name = names.get(text);
    // A statement without values may contain a name, as that of a lock does: there are too many of them to prepare.
    if (name === undefined && values.length > 0 && names.size < MAX_PREPARED) {
      name = `s${names.size}`;
      names.set(text, name);
    }
    return { text, values: [...values], ...(name !== undefined && { name }) };
  }

  const query: Query = async (sql, values = []) => {
    const transaction = current.getStore();
    const statement = prepare(sql, values);
    if (!transaction) return (await report(pool.query(statement))).rows;
    if (transaction.isOver)
      throw new Error('Work that a transaction started and did not await cannot use the store');
    const result = transaction.last.then(() => transaction.client.query(statement));
    transaction.last = result.catch(() => {});
    return (await report(result)).rows;
  };

  /** @param begin statements with which the transaction begins: sent as one, they take one round trip. */
  async function runOnce<T>(begin: string, work: () => Promise<T>): Promise<T> {
    const client = await report(pool.connect());
    // The pool listens only while a connection is idle. What the transaction does next fails with the same error.
    client.on('error', ignore);
    const transaction: Transaction = { client, last: Promise.resolve(), isOver: false, afterCommit: [] };
    let broken: Error | undefined;
    const end = async (sql: 'COMMIT' | 'ROLLBACK') => {
      transaction.isOver = true;
      await transaction.last;
      await report(client.query(sql));
    };
    try {
      await report(client.query(begin));
      const result = await current.run(transaction, work);
      await end('COMMIT');
      for (const one of transaction.afterCommit) current.run(undefined, one);
      return result;
    } catch (error) {
      await end('ROLLBACK').catch((cause: unknown) => {
        broken = new Error('Transaction could not be rolled back', { cause });
      });
      throw error;
    } finally {
      client.removeListener('error', ignore);
      client.release(broken);
    }
  }

  /** If two transactions wait for each other, the server fails one of them, which is run again. */
  async function runAgain<T>(begin: string, work: () => Promise<T>): Promise<T> {
    try {
      return await runOnce(begin, work);
    } catch (error) {
      if (!isPostgresError(error, 'deadlock')) throw error;
      return await runOnce(begin, work);
    }
  }

  /** Whether an open transaction can be joined. One that is over throws with the first statement. */
  const run = <T>(work: () => Promise<T>): Promise<T> =>
    current.getStore() ? work() : runAgain('BEGIN', work);

  async function joinLocked<T>(lock: string, work: () => Promise<T>): Promise<T> {
    await query(lock);
    return work();
  }

  return {
    query,
    run,
    alone: (name, work) => {
      const lock = lockOf(name);
      if (!current.getStore()) return inProcess(name, () => runAgain(`BEGIN; ${lock}`, work));
      // Nested names are left to the server, which detects deadlocks.
      return joinLocked(lock, work);
    },
    isInside: () => current.getStore() !== undefined,
    afterCommit: work => {
      const transaction = current.getStore();
      if (transaction && !transaction.isOver) transaction.afterCommit.push(work);
      else current.run(undefined, work);
    },
  };
}

/** Turns errors of the driver into the store's one kind of error. */
async function report<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(`Store could not be used: ${why}`, { cause: error });
  }
}
