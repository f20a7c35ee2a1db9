import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { readCpuSeconds } from '../processes/readProcess.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { type TimedProcess, timeBot, timeScript } from './timeStart.ts';

/** Measured starts of each. */
const STARTS = 9;

const BARE = 'bench/start/bareLogin.ts';

/** Milliseconds in which a process stores its compiled code after it is ready. */
const STORE_CODE_MS = 3000;

const BASELINE = 'a discord.js client that logs in and does nothing else';

/** Milliseconds of each start until ready, and milliseconds of processor time that they took. */
interface Starts {
  readonly ms: number[];
  readonly cpu: number[];
}

/**
 * Measures the time from the spawn to ready, against a client that only logs in to the same Discord. The two take turns
 * and share a cache of compiled code: a warm one, which earlier starts have filled, and a cold one, which is empty.
 */
export async function measureStart(): Promise<Figure[]> {
  await using testbed = await startProcessTestbed({ commands: ['song', 'lyrics', 'help'] });
  await testbed.bot.kill();
  const warm = { bot: createStarts(), bare: createStarts() };
  const cold = { bot: createStarts(), bare: createStarts() };
  const answered: number[] = [];

  const filled = createCacheFolder();
  await end(await timeScript(BARE, withCache(testbed, filled)), STORE_CODE_MS);
  await end(await timeBot(withCache(testbed, filled)), STORE_CODE_MS);
  for (let at = 0; at < STARTS; at++) {
    await record(warm.bare, await timeScript(BARE, withCache(testbed, filled)));
    await record(warm.bot, await timeBot(withCache(testbed, filled)));
    answered.push(await timeFirstCommand(testbed, withCache(testbed, filled)));
    for (const [starts, start] of [
      [cold.bare, (env: Record<string, string>) => timeScript(BARE, env)],
      [cold.bot, timeBot],
    ] as const) {
      const empty = createCacheFolder();
      await record(starts, await start(withCache(testbed, empty)));
      rmSync(empty, { recursive: true, force: true });
    }
  }
  rmSync(filled, { recursive: true, force: true });
  return [
    {
      ...compare('From the start of the process to ready', warm.bot.ms, warm.bare.ms),
      goal: { metric: 'ratio', max: 1.25 },
    },
    compare('Processor time of that', warm.bot.cpu, warm.bare.cpu),
    compare('To ready at the very first start, without compiled code', cold.bot.ms, cold.bare.ms),
    compare('Processor time of that first start', cold.bot.cpu, cold.bare.cpu),
    {
      label: 'From the start of the process to the answer to a command that is sent when the bot is ready',
      bot: median(answered),
      unit: 'ms',
      detail: { answered },
    },
  ];
}

function createStarts(): Starts {
  return { ms: [], cpu: [] };
}

function createCacheFolder(): string {
  return mkdtempSync(join(tmpdir(), 'bench-compiled-'));
}

function withCache(testbed: ProcessTestbed, folder: string): Record<string, string> {
  return { ...testbed.env, NODE_COMPILE_CACHE: folder };
}

function record({ ms, cpu }: Starts, { process, ...started }: TimedProcess): Promise<void> {
  ms.push(started.ms);
  cpu.push(readCpuSeconds(process.pid) * 1000);
  return process.kill();
}

function compare(label: string, bot: number[], bare: number[]): Figure {
  return {
    label,
    bot: median(bot),
    unit: 'ms',
    baseline: { label: BASELINE, value: median(bare) },
    detail: { bot, bare },
  };
}

/** Milliseconds from the spawn to the answer to a command that is sent the moment the bot is ready. */
async function timeFirstCommand(testbed: ProcessTestbed, env: Record<string, string>): Promise<number> {
  const startedAt = performance.now();
  const { process } = await timeBot(env);
  await testbed.discord.member().type('help').message();
  const ms = performance.now() - startedAt;
  await process.kill();
  return ms;
}

async function end({ process }: TimedProcess, afterMs: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, afterMs));
  await process.kill();
}
