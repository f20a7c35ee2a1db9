import { createKeyedMutex } from '../lib/keyedMutex.ts';

/**
 * What processes tell each other about: changes of what they keep in memory; alerts for the operator, whose key is the
 * alert; whether the vendor's account can pay, as `out` or `in`.
 */
export const TOPICS = ['subscriptions', 'rules', 'owners', 'servers', 'models', 'alerts', 'credits'] as const;

export type Topic = (typeof TOPICS)[number];

/** What several processes with one store have to agree on. Only this process has an SQLite store, so there all is in memory. */
export interface Coordination {
  /**
   * Whether other processes may use the store at the same time. Then the knowledge of this process is not enough: a
   * cache of rows is outdated unless changes are announced, and a task that is idle here may be in progress in another process.
   */
  readonly isShared: boolean;
  /**
   * Excludes all other work under this name, in any process, and reads inside see the newest rows. In a shared store, all
   * writes inside are one: they are on the disk when this resolves, and none is if `work` throws. `alone` within `alone` joins
   * it, so a name is held until the outermost one ends.
   *
   * To prevent deadlocks, a name is never taken within itself, and several are always taken in this order: total, server,
   * member, song, task. `work` must not wait for the network, and must leave nothing running: that would write to something that
   * has ended, and throws in a shared store. What follows from a change is begun by `afterCommit`.
   */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /**
   * Runs once what was written here is on the disk: when the outermost `alone` has ended, and outside of it; never, if that
   * fails. Without an `alone` around it, now.
   */
  afterCommit(work: () => void): void;
  /** Locks that one process holds until it releases them or ends. Not reentrant: the holder does not get a lock a second time. */
  readonly locks: {
    tryAcquire(name: string): Promise<boolean>;
    /** Does nothing if this process does not hold it. */
    release(name: string): Promise<void>;
    /** Whether any process holds it, this one included. */
    isHeld(name: string): Promise<boolean>;
  };
  /** Whether this is the first claim of the key within `ttl` milliseconds. */
  claim(key: string, ttl: number): Promise<boolean>;
  /** Ends the claim of a key: the next one is the first again. */
  release(key: string): Promise<void>;
  /**
   * Takes one of `limit` turns in any `windowMs`. Resolves with false if none is free now. Within `alone`, the turn is given
   * back if that fails.
   */
  takeTurn(limit: number, windowMs: number): Promise<boolean>;
  /** Tells all other processes of a change, once it is on the disk: see `afterCommit`. This process hears nothing of it. */
  announce(topic: Topic, key: string): Promise<void>;
  /**
   * Calls `listener` with the key of each change that another process announces, and without one when announcements may have
   * been missed. Returns a function that removes the listener.
   */
  onAnnounced(topic: Topic, listener: (key: string | undefined) => void): () => void;
}

interface Options {
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Creates the coordination within one process. */
export function createCoordination({ now = Date.now }: Options = {}): Coordination {
  const held = new Set<string>();
  const claims = new Map<string, number>();
  let turns: number[] = [];

  function dropExpiredClaims(moment: number): void {
    for (const [key, expires] of claims) if (expires <= moment) claims.delete(key);
  }

  return {
    isShared: false,
    alone: createKeyedMutex(),
    // A write resolves when it is on the disk, so what follows it needs to wait for nothing.
    afterCommit: work => work(),
    locks: {
      tryAcquire: async name => {
        if (held.has(name)) return false;
        held.add(name);
        return true;
      },
      release: async name => {
        held.delete(name);
      },
      isHeld: async name => held.has(name),
    },
    claim: async (key, ttl) => {
      const moment = now();
      dropExpiredClaims(moment);
      if (claims.has(key)) return false;
      claims.set(key, moment + ttl);
      return true;
    },
    release: async key => {
      claims.delete(key);
    },
    takeTurn: async (limit, windowMs) => {
      const moment = now();
      turns = turns.filter(at => moment - at < windowMs);
      if (turns.length >= limit) return false;
      turns.push(moment);
      return true;
    },
    // There are no other processes.
    announce: async () => {},
    onAnnounced: () => () => {},
  };
}
