import type { Coordination } from '../createCoordination.ts';
import type { Query } from './createTransactions.ts';
import type { LockSession } from './openLockSession.ts';

/** Number of a lock, from its name. Locks of transactions have other numbers for the same name. */
const NUMBER = 'hashtextextended($1, 0)';

const TAKE = `SELECT pg_try_advisory_lock(${NUMBER}) AS taken`;
const GIVE = `SELECT pg_advisory_unlock(${NUMBER})`;

/** Locks are listed with the two halves of their number. */
const HELD = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND classid::bigint = (${NUMBER} >> 32) & 4294967295 AND objid::bigint = ${NUMBER} & 4294967295`;

interface Options {
  /** Runs a statement in the session that holds all locks of this process. */
  readonly inSession: LockSession['run'];
  readonly query: Query;
  /** The locks that this process holds: the server gives a session the same lock twice. */
  readonly held: Set<string>;
}

/** Creates the locks. They belong to one session, so they are free as soon as the process or its session ends. */
export function createLocks({ inSession, query, held }: Options): Coordination['locks'] {
  return {
    tryAcquire: async name => {
      if (held.has(name)) return false;
      held.add(name);
      try {
        const { rows } = await inSession(TAKE, [name]);
        if (rows[0]?.taken === true) return true;
      } catch (error) {
        held.delete(name);
        throw error;
      }
      held.delete(name);
      return false;
    },
    release: async name => {
      if (!held.has(name)) return;
      await inSession(GIVE, [name]);
      held.delete(name);
    },
    isHeld: async name => held.has(name) || (await query(HELD, [name])).length > 0,
  };
}
