/** Runs the work of a key one at a time; of what waits meanwhile, only the latest is run. */
export type LatestOnly = (key: string, work: () => Promise<void>) => Promise<void>;

/** Creates it for work that is worthless once newer work of the same key has come, for example completions while typing. */
export function createLatestOnly(): LatestOnly {
  const waiting = new Map<string, (() => Promise<void>) | undefined>();
  return async (key, work) => {
    if (waiting.has(key)) {
      waiting.set(key, work);
      return;
    }
    try {
      for (let next: (() => Promise<void>) | undefined = work; next; next = waiting.get(key)) {
        waiting.set(key, undefined);
        await next();
      }
    } finally {
      waiting.delete(key);
    }
  };
}
