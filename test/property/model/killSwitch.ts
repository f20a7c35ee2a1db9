/** The life of one process: what it does outside itself goes through `act`, and from its death on nothing does. */
export interface KillSwitch {
  /**
   * Does something to the world. Dead before it, the process never does it; dead after it, it never learns what came of
   * it: both are promises that stay open.
   */
  run<T>(effect: () => Promise<T>): Promise<T>;
  /** Resolves at its death. */
  readonly killed: Promise<undefined>;
  /** Lets it die: now, or at the `moments`-th moment before or after an effect from now on. */
  kill(moments?: number): void;
  /** Resolves when what it did last has had its effect: the next process comes after that. */
  settled(): Promise<unknown>;
}

const never = <T>(): Promise<T> => new Promise(() => {});

export function createKillSwitch(): KillSwitch {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let effectsLeft = Number.POSITIVE_INFINITY;
  let isKilled = false;
  const pending = new Set<Promise<unknown>>();

  function checkAlive(): boolean {
    if (!isKilled && effectsLeft-- <= 0) die();
    return !isKilled;
  }

  function die(): void {
    isKilled = true;
    resolve(undefined);
  }

  return {
    run: async effect => {
      if (!checkAlive()) return never();
      const running = effect();
      pending.add(running);
      const [result] = await Promise.allSettled([running]);
      pending.delete(running);
      if (!checkAlive()) return never();
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    },
    killed: promise,
    kill: (moments = 0) => {
      effectsLeft = moments;
      if (moments === 0) die();
    },
    settled: () => Promise.allSettled(pending),
  };
}
