import type { Coordination } from '../createCoordination.ts';
import { createLocks } from './createLocks.ts';
import type { Transactions } from './createTransactions.ts';
import type { LockSession } from './openLockSession.ts';

/** The next claim takes over an expired row. */
const CLAIM = `INSERT INTO shantyman.claims (key, expires)
  VALUES ($1, clock_timestamp() + make_interval(secs => $2))
  ON CONFLICT (key) DO UPDATE SET expires = excluded.expires WHERE claims.expires <= clock_timestamp() RETURNING 1`;

/** One row per turn. The row that was taken longest ago is free again when the window has passed. */
const TAKE_TURN = `UPDATE shantyman.slots SET at = clock_timestamp() WHERE n = (
    SELECT n FROM shantyman.slots WHERE n <= $1 AND at < clock_timestamp() - make_interval(secs => $2)
    ORDER BY at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING n`;

const ADD_SLOTS = `INSERT INTO shantyman.slots (n, at) SELECT n, '-infinity' FROM generate_series(1, $1::int) AS n
  ON CONFLICT (n) DO NOTHING`;

interface Options {
  readonly transactions: Transactions;
  readonly session: Pick<LockSession, 'run'>;
  /** The locks that this process holds. */
  readonly heldLocks: Set<string>;
}

/** Creates the coordination of all processes that use one database. */
export function createPostgresCoordination({
  transactions,
  session,
  heldLocks,
}: Options): Pick<Coordination, 'alone' | 'afterCommit' | 'locks' | 'claim' | 'release' | 'takeTurn'> {
  const { query, alone, afterCommit } = transactions;
  /** Rows that this process has seen or added. */
  let slots = 0;
  return {
    alone,
    afterCommit,
    locks: createLocks({ inSession: session.run, query, held: heldLocks }),
    claim: async (key, ttl) => (await query(CLAIM, [key, ttl / 1000])).length > 0,
    release: async key => {
      await query('DELETE FROM shantyman.claims WHERE key = $1', [key]);
    },
    takeTurn: async (limit, windowMs) => {
      if (slots < limit) await query(ADD_SLOTS, [limit]);
      const taken = await query(TAKE_TURN, [limit, windowMs / 1000]);
      // If the transaction is rolled back, the new rows are gone with it.
      if (slots < limit) transactions.afterCommit(() => (slots = Math.max(slots, limit)));
      return taken.length > 0;
    },
  };
}
