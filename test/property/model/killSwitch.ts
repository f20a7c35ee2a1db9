/** The life of one process: all its effects go through `act`, and after it was killed there are none. */
export interface KillSwitch {
  /**
   * Performs an effect. If the process is killed before it, the effect never happens; if after it, the process never
   * learns the result. In both cases the promise stays pending.
   */
  run<T>(effect: () => Promise<T>): Promise<T>;
  /** Resolves when the process is killed. */
  readonly killed: Promise<undefined>;
  /** Kills the process: now, or before or after the `moments`-th effect from now on. */
  kill(moments?: number): void;
  /** Resolves when the last effect is done, so that the next process starts after it. */
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
