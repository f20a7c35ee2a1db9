import { Counter, Gauge, type Registry } from 'prom-client';
import type { Store } from '../store/openStore.ts';
import type { MeasureShared } from '../store/store.ts';
import { createMeasurement } from './createMeasurement.ts';

interface Options {
  readonly registers: Registry[];
  readonly store: Store;
  readonly measure: MeasureShared;
}

/** Creates the metrics of a store that several processes share. Returns the store with counted claims. */
export function createSharedStoreMetrics({ registers, store, measure }: Options): Store {
  const claims = new Counter({
    name: 'shantyman_claims_total',
    help: 'Claims of interactions and cards: won, or lost because another process was first.',
    labelNames: ['kind', 'result'],
    registers,
  });
  const { read, addGauge } = createMeasurement({ registers, measure });
  addGauge('shantyman_processes', 'Processes with a recent sign of life.', ({ processes }) => processes);
  addGauge(
    'shantyman_oldest_due_job_seconds',
    'How late the oldest due visit of an open task is.',
    ({ oldestDueMs }) => oldestDueMs / 1000,
  );
  new Counter({
    name: 'shantyman_takeovers_total',
    help: 'Processes that died, and whose tasks this process has taken over.',
    registers,
    async collect() {
      const figures = await read();
      // A counter that falls would count twice.
      if (!figures) return;
      this.reset();
      this.inc(figures.takeovers);
    },
  });
  new Gauge({
    name: 'shantyman_rights',
    help: 'Locks that this process holds, by kind.',
    labelNames: ['kind'],
    registers,
    async collect() {
      const figures = await read();
      this.reset();
      for (const name of figures?.locks ?? []) this.inc({ kind: kindOf(name) });
    },
  });

  return {
    ...store,
    claim: async (key, ttl) => {
      const isWon = await store.claim(key, ttl);
      claims.inc({ kind: kindOf(key), result: isWon ? 'won' : 'lost' });
      return isWon;
    },
  };
}

/** The part before the id: metrics contain no ids. */
function kindOf(name: string): string {
  return name.split(':', 1)[0] ?? '';
}
