/** The owner of a piece of work. */
export interface Claimant {
  /** Members take turns. */
  readonly member: string;
  /** The host that the work waits for, if any. */
  readonly host?: string | undefined;
}

export interface FairPoolOptions {
  /** Maximum of concurrent work. */
  readonly places: number;
  /** Maximum of concurrent work for one member. */
  readonly perMember: number;
  /** Maximum of concurrent work for one host; unlimited by default. */
  readonly perHost?: number;
}

/** Limits concurrent work so that neither one member nor one slow host can use the whole pool. */
export interface FairPool {
  /**
   * Runs the work as soon as the pool has room for it.
   *
   * @param signal aborts the wait, with its reason; the work itself has to observe it too.
   */
  run<T>(claimant: Claimant, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface Waiting {
  readonly claimant: Claimant;
  readonly start: () => void;
}

/**
 * Creates a pool in which the next turn goes to the member who has waited longest since their last one. Work of one
 * member runs in order of arrival.
 */
export function createFairPool({ places, perMember, perHost = places }: FairPoolOptions): FairPool {
  const running = new Set<Claimant>();
  const waiting = new Set<Waiting>();
  /** Number of the last turn of each member with waiting or running work. */
  const turns = new Map<string, number>();
  let turn = 0;

  function hasPlaceFor({ member, host }: Claimant): boolean {
    let [ofMember, ofHost] = [0, 0];
    for (const one of running) {
      if (one.member === member) ofMember += 1;
      if (host !== undefined && one.host === host) ofHost += 1;
    }
    return running.size < places && ofMember < perMember && ofHost < perHost;
  }

  function findNext(): Waiting | undefined {
    let next: Waiting | undefined;
    for (const one of waiting) {
      const isEarlier =
        !next || (turns.get(one.claimant.member) ?? 0) < (turns.get(next.claimant.member) ?? 0);
      if (isEarlier && hasPlaceFor(one.claimant)) next = one;
    }
    return next;
  }

  function startWaiting(): void {
    for (let next = findNext(); next; next = findNext()) {
      waiting.delete(next);
      next.start();
    }
  }

  function leave(claimant: Claimant): void {
    running.delete(claimant);
    const isAbout = [...running, ...[...waiting].map(one => one.claimant)].some(
      ({ member }) => member === claimant.member,
    );
    if (!isAbout) turns.delete(claimant.member);
    startWaiting();
  }

  async function takePlace(claimant: Claimant, signal: AbortSignal | undefined): Promise<void> {
    const place = Promise.withResolvers<void>();
    const one: Waiting = {
      claimant,
      start: () => {
        running.add(claimant);
        turns.set(claimant.member, ++turn);
        place.resolve();
      },
    };
    const giveUp = () => {
      if (waiting.delete(one)) place.reject(signal?.reason);
    };
    waiting.add(one);
    signal?.addEventListener('abort', giveUp, { once: true });
    startWaiting();
    try {
      await place.promise;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  return {
    run: async (who, work, signal) => {
      signal?.throwIfAborted();
      // Copied, because the same object may be passed several times.
      const claimant = { ...who };
      await takePlace(claimant, signal);
      try {
        return await work();
      } finally {
        leave(claimant);
      }
    },
  };
}
