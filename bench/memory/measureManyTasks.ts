import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { benchTask } from '../callbacks/benchTask.ts';
import { readMemoryMiB } from '../processes/readProcess.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { seedStore } from '../seedStore.ts';
import { type TimedProcess, timeBot } from '../start/timeStart.ts';

const TASKS = 10_000;

/** Measured starts of each. */
const STARTS = 5;

/** Milliseconds until memory is read: enough for the bot to visit every task and to start polling. */
const SETTLE_MS = 60_000;

/** Measures ten thousand open tasks: their memory, and the time of a restart. */
export async function measureManyTasks(): Promise<Figure[]> {
  await using none = await startProcessTestbed();
  await using many = await startProcessTestbed();
  const testbeds = [none, many];
  await Promise.all(testbeds.map(testbed => testbed.bot.kill()));
  await seedStore(
    many.storeFile,
    Array.from({ length: TASKS }, (_, at) => benchTask(at, Date.now())),
  );
  const starts = new Map<ProcessTestbed, number[]>(testbeds.map(testbed => [testbed, []]));
  for (let at = 0; at < STARTS; at++) {
    for (const testbed of testbeds) {
      const { process, ms } = await timeBot(testbed.env);
      await process.kill();
      starts.get(testbed)?.push(ms);
    }
  }
  const running = await Promise.all(testbeds.map(testbed => timeBot(testbed.env)));
  await wait(SETTLE_MS);
  const [memoryOfNone = 0, memoryOfMany = 0] = await Promise.all(running.map(measureAndKill));
  const startOf = (testbed: ProcessTestbed) => median(starts.get(testbed) ?? []);
  return [
    {
      label: `Memory with ${TASKS.toLocaleString('en')} open tasks, a minute after the start`,
      bot: memoryOfMany,
      unit: 'MiB',
      baseline: { label: 'the bot with none', value: memoryOfNone },
      goal: { metric: 'difference', max: 30 },
    },
    {
      label: `Restart with ${TASKS.toLocaleString('en')} open tasks, to ready`,
      bot: startOf(many),
      unit: 'ms',
      baseline: { label: 'the bot with none', value: startOf(none) },
      goal: { metric: 'difference', max: 1000 },
      detail: { many: starts.get(many), none: starts.get(none) },
    },
  ];
}

async function measureAndKill({ process }: TimedProcess): Promise<number> {
  const memory = readMemoryMiB(process.pid);
  await process.kill();
  return memory;
}
