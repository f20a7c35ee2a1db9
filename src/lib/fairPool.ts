/** Who asks for a place. */
export interface Claimant {
  /** Members take turns. */
  readonly member: string;
  /** The server that the work waits for, where it waits for one. */
  readonly host?: string | undefined;
}

export interface FairPoolOptions {
  /** Work under way at once. */
  readonly places: number;
  /** Of these, for one member. */
  readonly perMember: number;
  /** Of these, for one host; all by default. */
  readonly perHost?: number;
}

/** Bounds concurrent work in such a way that neither one member nor one slow host takes all places. */
export interface FairPool {
  /**
   * Runs the work once there is a place.
   *
   * @param signal ends the wait for a place, with its reason; the work itself has to look at it too.
   */
  run<T>(claimant: Claimant, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface Waiting {
  readonly claimant: Claimant;
  readonly start: () => void;
}

/**
 * Creates a pool whose next place goes to the member who has waited longest since their last turn; within a member's work,
 * in order of arrival.
 */
export function createFairPool({ places, perMember, perHost = places }: FairPoolOptions): FairPool {
  const running = new Set<Claimant>();
  const waiting = new Set<Waiting>();
  /** Number of the last turn of each member who waits or works. */
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
      // A copy: the same claimant may have several places.
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
