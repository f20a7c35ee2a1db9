/** Values that were used of late, by key: a bounded memory in front of a store. */
export interface Recent<T> {
  get(key: string): T | undefined;
  /** Remembers a value, and forgets those used longest ago where it becomes too much. */
  put(key: string, value: T): void;
  forget(key: string): void;
}

interface Bounds<T> {
  readonly maxCount: number;
  readonly maxBytes: number;
  /** About how many bytes of memory a value takes. */
  readonly weigh: (value: T) => number;
}

/** Makes a memory of at most `maxCount` values and about `maxBytes` in all; what is larger alone is not kept. */
export function createRecent<T>({ maxCount, maxBytes, weigh }: Bounds<T>): Recent<T> {
  // In the order of use, the oldest first.
  const kept = new Map<string, { value: T; bytes: number }>();
  let total = 0;

  function forget(key: string): void {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    forget,
    get: key => {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    put: (key, value) => {
      forget(key);
      const bytes = weigh(value);
      kept.set(key, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (kept.size <= maxCount && total <= maxBytes) return;
        forget(oldest);
      }
    },
  };
}
