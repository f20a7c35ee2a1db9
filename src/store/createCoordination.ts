import { createKeyedMutex } from '../lib/keyedMutex.ts';

/** What several processes with one store would have to agree on. Only this process has an SQLite store, so all is in memory. */
export interface Coordination {
  /** Nobody else, in any process, runs under this name meanwhile. Must not wait for the network. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Runs once what was written here is on the disk. */
  afterCommit(work: () => void): void;
  /** Rights that one process has at a time, until it gives them back or ends. */
  readonly rights: {
    tryTake(name: string): Promise<boolean>;
    give(name: string): Promise<void>;
    isTaken(name: string): Promise<boolean>;
  };
  /** Whether this is the first claim of the key within `ttl` milliseconds. */
  claim(key: string, ttl: number): Promise<boolean>;
  /** Takes one of `limit` turns in any `windowMs`. Resolves with false if none is free now. */
  takeTurn(limit: number, windowMs: number): Promise<boolean>;
}

interface Options {
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Creates the coordination within one process. */
export function createCoordination({ now = Date.now }: Options = {}): Coordination {
  const taken = new Set<string>();
  const claims = new Map<string, number>();
  let turns: number[] = [];

  function dropExpiredClaims(moment: number): void {
    for (const [key, expires] of claims) if (expires <= moment) claims.delete(key);
  }

  return {
    alone: createKeyedMutex(),
    // A write resolves when it is on the disk, so what follows it needs to wait for nothing.
    afterCommit: work => work(),
    rights: {
      tryTake: async name => {
        if (taken.has(name)) return false;
        taken.add(name);
        return true;
      },
      give: async name => {
        taken.delete(name);
      },
      isTaken: async name => taken.has(name),
    },
    claim: async (key, ttl) => {
      const moment = now();
      dropExpiredClaims(moment);
      if (claims.has(key)) return false;
      claims.set(key, moment + ttl);
      return true;
    },
    takeTurn: async (limit, windowMs) => {
      const moment = now();
      turns = turns.filter(at => moment - at < windowMs);
      if (turns.length >= limit) return false;
      turns.push(moment);
      return true;
    },
  };
}
