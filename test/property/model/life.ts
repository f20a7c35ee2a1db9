/** The life of one process: what it does outside itself goes through `act`, and from its death on nothing does. */
export interface Life {
  /**
   * Does something to the world. Dead before it, the process never does it; dead after it, it never learns what came of
   * it: both are promises that stay open.
   */
  act<T>(effect: () => Promise<T>): Promise<T>;
  /** Resolves at its death. */
  readonly death: Promise<undefined>;
  /** Lets it die: now, or at the `moments`-th moment before or after an effect from now on. */
  kill(moments?: number): void;
  /** Resolves when what it did last has had its effect: the next process comes after that. */
  buried(): Promise<unknown>;
}

const never = <T>(): Promise<T> => new Promise(() => {});

export function createLife(): Life {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let left = Number.POSITIVE_INFINITY;
  let dead = false;
  const underWay = new Set<Promise<unknown>>();

  function live(): boolean {
    if (!dead && left-- <= 0) die();
    return !dead;
  }

  function die(): void {
    dead = true;
    resolve(undefined);
  }

  return {
    act: async effect => {
      if (!live()) return never();
      const running = effect();
      underWay.add(running);
      const [result] = await Promise.allSettled([running]);
      underWay.delete(running);
      if (!live()) return never();
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    },
    death: promise,
    kill: (moments = 0) => {
      left = moments;
      if (moments === 0) die();
    },
    buried: () => Promise.allSettled(underWay),
  };
}
