import { setTimeout as wait } from 'node:timers/promises';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { readMemoryMiB } from '../processes/readProcess.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { type TimedProcess, timeBot, timeScript } from '../start/timeStart.ts';

const ROUNDS = 5;

/** Milliseconds without work before memory is read. */
const SETTLE_MS = 5000;

/** Measures the idle bot, connected and ready, against a process that only loads the same libraries. */
export async function measureMemory(): Promise<Figure[]> {
  await using testbed = await startProcessTestbed();
  await testbed.bot.kill();
  const bot: number[] = [];
  const imports: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const pair = await Promise.all([
      timeScript('bench/memory/importsOnly.ts', testbed.env),
      timeBot(testbed.env),
    ]);
    await wait(SETTLE_MS);
    const [ofImports, ofBot] = await Promise.all(pair.map(measureAndKill));
    imports.push(ofImports ?? 0);
    bot.push(ofBot ?? 0);
  }
  return [
    {
      label: 'Memory at rest',
      bot: median(bot),
      unit: 'MiB',
      baseline: { label: 'a process that only loads the same libraries', value: median(imports) },
      goal: { metric: 'ratio', max: 1.2 },
      detail: { bot, imports },
    },
  ];
}

async function measureAndKill({ process }: TimedProcess): Promise<number> {
  const memory = readMemoryMiB(process.pid);
  await process.kill();
  return memory;
}
