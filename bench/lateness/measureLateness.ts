import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore, type Store } from '../../src/store/openStore.ts';
import type { Row } from '../../src/store/row.ts';
import type { Figure } from '../report/figure.ts';
import { watchTimer } from './watchTimer.ts';

const RUNS = 3;
const EXPIRED_ROWS = 100_000;
const ROWS_AT_ONCE = 500;

/** Milliseconds that another program holds the file. */
const HELD_MS = 5000;

/** Milliseconds of the idle probe at most. */
const MAX_IDLE_MS = 20_000;

/** A record of a song with its lyrics has about this many characters. */
const TEXT = 'x'.repeat(4000);

/** Measures how late a timer of the bot's main thread is while the store has the most to do, against an idle process. */
export async function measureLateness(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lateness-'));
  const busy: number[] = [];
  const idle: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      const file = join(folder, `${run}.sqlite`);
      const store = await openStore(file);
      const startedAt = performance.now();
      busy.push(await watchTimer(() => work(store, file)));
      const tookMs = performance.now() - startedAt;
      await store.close();
      idle.push(await watchTimer(() => wait(Math.min(tookMs, MAX_IDLE_MS))));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return [
    {
      label:
        'Longest lateness of a 10 ms timer while the store commits, is held for 5 s by another program, checkpoints, expires 100,000 rows, is copied and scrubbed (smallest of three runs)',
      bot: Math.min(...busy),
      unit: 'ms',
      baseline: { label: 'the same timer in an idle process', value: Math.min(...idle) },
      goal: { metric: 'value', max: 100 },
      detail: { bot: busy, idle },
    },
  ];
}

async function work(store: Store, file: string): Promise<void> {
  await writeRows(store, 'old', 1, '');
  await Promise.all([
    // Writes with long values, which fill the WAL, so that it is checkpointed again and again.
    writeSongs(store),
    holdFile(file),
    store.rows.clearExpired(),
    store.rows.copyTo(`${file}.copy`),
  ]);
  await store.rows.scrub({ everything: true });
}

async function writeRows(store: Store, prefix: string, ttl: number, value: string): Promise<void> {
  for (let at = 0; at < EXPIRED_ROWS; at += ROWS_AT_ONCE) {
    const set: Row[] = Array.from({ length: ROWS_AT_ONCE }, (_, one) => ({
      namespace: 'asked',
      key: `${prefix}${at + one}`,
      value,
      ttl,
    }));
    await store.commit({ set });
  }
}

async function writeSongs(store: Store): Promise<void> {
  for (let at = 0; at < 2000; at++)
    await store.commit({ set: [{ namespace: 'tasks', key: `song${at}`, value: TEXT }] });
}

async function holdFile(file: string): Promise<void> {
  const outside = new DatabaseSync(file, { timeout: 0 });
  while (!tryBegin(outside)) await wait(5);
  await wait(HELD_MS);
  outside.exec('COMMIT');
  outside.close();
}

function tryBegin(outside: DatabaseSync): boolean {
  try {
    outside.exec('BEGIN IMMEDIATE');
    return true;
  } catch {
    return false;
  }
}
