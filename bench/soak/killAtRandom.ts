import { setTimeout as wait } from 'node:timers/promises';
import type { Seed } from '../../sandbox/kie/seed.ts';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';

/** Kills the bot `times` times at random within `overMs`. Resolves with the milliseconds of each restart. */
export async function killAtRandom(
  testbed: ProcessTestbed,
  times: number,
  overMs: number,
  seed: Seed,
): Promise<number[]> {
  const startedAt = Date.now();
  const moments = Array.from({ length: times }, (_, at) => ((at + seed.next()) / times) * overMs);
  const restarts: number[] = [];
  for (const moment of moments) {
    await wait(Math.max(0, startedAt + moment - Date.now()));
    await testbed.bot.kill();
    const killedAt = Date.now();
    await testbed.restart();
    restarts.push(Date.now() - killedAt);
  }
  return restarts;
}
