import { stat } from 'node:fs/promises';
import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Store } from '../store/openStore.ts';

/** Seconds: from a solid-state disk to one that is about to fail. */
const WRITE_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

interface Options {
  readonly registers: Registry[];
  readonly store: Store;
  /** Path of the store's file; undefined if the store is on a server, which has figures of its own. */
  readonly file: string | undefined;
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
}

/** Creates the metrics of the store. Returns the store with measured writes. */
export function createStoreMetrics({ registers, store, file, now }: Options): Store {
  new Gauge({
    name: 'shantyman_store_writable',
    help: '1 if the last write succeeded and no part of the file was found damaged, otherwise 0.',
    registers,
    collect() {
      this.set(store.isWritable() ? 1 : 0);
    },
  });
  if (file !== undefined)
    new Gauge({
      name: 'shantyman_store_size_bytes',
      help: "Size of the store's file with its write-ahead log.",
      registers,
      async collect() {
        const sizes = await Promise.all([file, `${file}-wal`].map(sizeOf));
        this.set(sizes.reduce((sum, size) => sum + size, 0));
      },
    });
  const seconds = new Histogram({
    name: 'shantyman_store_write_seconds',
    help: 'Time until a write is on the disk, failed writes included.',
    buckets: WRITE_BUCKETS,
    registers,
  });
  return {
    ...store,
    commit: async write => {
      const began = now();
      try {
        await store.commit(write);
      } finally {
        seconds.observe((now() - began) / 1000);
      }
    },
  };
}

/** Bytes; 0 for a file that does not exist: there is no write-ahead log before the first write. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
