import { setTimeout as wait } from 'node:timers/promises';
import type { Seed } from '../../sandbox/kie/seed.ts';
import type { ManyTestbed } from '../../sandbox/testbed/startManyTestbed.ts';

/** The end of a bot, and when it was ready again, in milliseconds. */
export interface BotEnd {
  readonly name: string;
  readonly at: number;
  readonly readyAt: number;
}

interface Options {
  readonly names: readonly string[];
  readonly times: number;
  readonly overMs: number;
  readonly seed: Seed;
  /** Kills, of a bot at random; or updates, which stop one bot after the other. */
  readonly how: 'kill' | 'update';
}

/** Ends bots at random moments, and starts each again. */
export async function endAtRandom(
  testbed: ManyTestbed,
  { names, times, overMs, seed, how }: Options,
): Promise<BotEnd[]> {
  const startedAt = Date.now();
  const ends: BotEnd[] = [];

  async function end(name: string): Promise<void> {
    const at = Date.now();
    if (how === 'kill') await testbed.bot(name).kill();
    else await testbed.bot(name).stop();
    await testbed.start(name);
    ends.push({ name, at, readyAt: Date.now() });
  }

  for (let round = 0; round < times; round++) {
    const moment = ((round + seed.next()) / times) * overMs;
    await wait(Math.max(0, startedAt + moment - Date.now()));
    const chosen = names[Math.floor(seed.next() * names.length)];
    for (const name of how === 'update' ? names : [chosen ?? '']) await end(name);
  }
  return ends;
}
