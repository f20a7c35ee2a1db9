/** Values that were used of late, by key: a bounded memory in front of a store. */
export interface LruCache<T> {
  get(key: string): T | undefined;
  /** Remembers a value, and forgets those used longest ago where it becomes too much. */
  set(key: string, value: T): void;
  remove(key: string): void;
}

interface Bounds<T> {
  readonly maxCount: number;
  readonly maxBytes: number;
  /** About how many bytes of memory a value takes. */
  readonly sizeOf: (value: T) => number;
}

/** Makes a memory of at most `maxCount` values and about `maxBytes` in all; what is larger alone is not kept. */
export function createLruCache<T>({ maxCount, maxBytes, sizeOf }: Bounds<T>): LruCache<T> {
  // In the order of use, the oldest first.
  const kept = new Map<string, { value: T; bytes: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    remove,
    get: key => {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set: (key, value) => {
      remove(key);
      const bytes = sizeOf(value);
      kept.set(key, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (kept.size <= maxCount && total <= maxBytes) return;
        remove(oldest);
      }
    },
  };
}
