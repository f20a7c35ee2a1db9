import { setTimeout as wait } from 'node:timers/promises';
import { type ProcessTestbed, startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { readMemoryMiB } from '../processes/readProcess.ts';
import { median } from '../report/percentile.ts';
import { type TimedProcess, timeBot } from '../start/timeStart.ts';

/** Measured starts of each, in turns. */
const STARTS = 7;

/** Measurements of memory, both at the same time. */
const RESTS = 3;

/** Milliseconds until memory is read: the bot has released what it needed to start. */
const SETTLE_MS = 10_000;

/** Medians. */
export interface ProcessCosts {
  /** Milliseconds from the spawn to ready. */
  readonly startMs: number;
  /** MiB at rest. */
  readonly restMiB: number;
}

/** Measures the start and the memory at rest of a bot with this store, and of one with an empty store, in the same minutes. */
export async function measureProcess(
  file: string,
): Promise<{ readonly full: ProcessCosts; readonly empty: ProcessCosts }> {
  await using full = await startProcessTestbed();
  await using empty = await startProcessTestbed();
  const bots = [full, empty] as const;
  await Promise.all(bots.map(({ bot }) => bot.kill()));
  const start = (testbed: ProcessTestbed): Promise<TimedProcess> =>
    timeBot({ ...testbed.env, ...(testbed === full && { STORE_URL: `sqlite://${file}` }) });
  const startMs = new Map<ProcessTestbed, number[]>(bots.map(testbed => [testbed, []]));
  const restMiB = new Map<ProcessTestbed, number[]>(bots.map(testbed => [testbed, []]));
  for (let at = 0; at < STARTS; at++) {
    for (const testbed of bots) {
      const { process, ms } = await start(testbed);
      startMs.get(testbed)?.push(ms);
      await process.kill();
    }
  }
  for (let at = 0; at < RESTS; at++) {
    const running = await Promise.all(bots.map(async testbed => [testbed, await start(testbed)] as const));
    await wait(SETTLE_MS);
    for (const [testbed, { process }] of running) {
      restMiB.get(testbed)?.push(readMemoryMiB(process.pid));
      await process.kill();
    }
  }
  const costsOf = (testbed: ProcessTestbed): ProcessCosts => ({
    startMs: median(startMs.get(testbed) ?? []),
    restMiB: median(restMiB.get(testbed) ?? []),
  });
  return { full: costsOf(full), empty: costsOf(empty) };
}
