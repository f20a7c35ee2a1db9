import { setTimeout as wait } from 'node:timers/promises';
import { startTestbed, type Testbed } from '../../sandbox/testbed/testbed.ts';
import { benchTask } from '../callbacks/benchTask.ts';
import { readMemoryMiB } from '../processes/readProcess.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { seedStore } from '../seedStore.ts';
import { type Started, timeBot } from '../start/timeStart.ts';

const TASKS = 10_000;

/** Starts of each that count. */
const STARTS = 5;

/** Milliseconds until memory is read: long enough that every task was looked at once, and polls have begun. */
const REST_MS = 60_000;

/** What ten thousand open tasks cost: in memory, and at a restart. */
export async function measureManyTasks(): Promise<Figure[]> {
  await using none = await startTestbed();
  await using many = await startTestbed();
  const stages = [none, many];
  await Promise.all(stages.map(stage => stage.bot.kill()));
  await seedStore(
    many.storeFile,
    Array.from({ length: TASKS }, (_, at) => benchTask(at, Date.now())),
  );
  const starts = new Map<Testbed, number[]>(stages.map(stage => [stage, []]));
  for (let at = 0; at < STARTS; at++) {
    for (const stage of stages) {
      const { process, ms } = await timeBot(stage.env);
      await process.kill();
      starts.get(stage)?.push(ms);
    }
  }
  const running = await Promise.all(stages.map(stage => timeBot(stage.env)));
  await wait(REST_MS);
  const [memoryOfNone = 0, memoryOfMany = 0] = await Promise.all(running.map(weigh));
  const startOf = (stage: Testbed) => median(starts.get(stage) ?? []);
  return [
    {
      what: `Memory with ${TASKS.toLocaleString('en')} open tasks, a minute after the start`,
      bot: memoryOfMany,
      unit: 'MiB',
      baseline: { what: 'the bot with none', value: memoryOfNone },
      goal: { of: 'difference', most: 30 },
    },
    {
      what: `Restart with ${TASKS.toLocaleString('en')} open tasks, to ready`,
      bot: startOf(many),
      unit: 'ms',
      baseline: { what: 'the bot with none', value: startOf(none) },
      goal: { of: 'difference', most: 1000 },
      detail: { many: starts.get(many), none: starts.get(none) },
    },
  ];
}

async function weigh({ process }: Started): Promise<number> {
  const memory = readMemoryMiB(process.pid);
  await process.kill();
  return memory;
}
