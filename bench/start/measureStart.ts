import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { type TimedProcess, timeBot, timeScript } from './timeStart.ts';

/** Measured starts of each, after one that warms the disk's cache. */
const STARTS = 9;

/**
 * Measures the time from the spawn to ready, against a client that only logs in to the same Discord. The two take
 * turns.
 */
export async function measureStart(): Promise<Figure[]> {
  await using testbed = await startTestbed();
  await testbed.bot.kill();
  const bot: number[] = [];
  const bare: number[] = [];
  for (let at = 0; at <= STARTS; at++) {
    const bareMs = await timed(timeScript('bench/start/bareLogin.ts', testbed.env));
    const botMs = await timed(timeBot(testbed.env));
    if (at === 0) continue;
    bare.push(bareMs);
    bot.push(botMs);
  }
  return [
    {
      label: 'From the start of the process to ready',
      bot: median(bot),
      unit: 'ms',
      baseline: { label: 'a discord.js client that logs in and does nothing else', value: median(bare) },
      goal: { metric: 'ratio', max: 1.3 },
      detail: { bot, bare },
    },
  ];
}

async function timed(start: Promise<TimedProcess>): Promise<number> {
  const { process, ms } = await start;
  await process.kill();
  return ms;
}
