import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import type { SongTestbeds } from './songTestbeds.ts';

interface Options<T> {
  readonly warmUpRounds: number;
  readonly rounds: number;
  readonly runRound: (testbed: ProcessTestbed) => Promise<T>;
}

/** Runs a round of the bot and one of the baseline, again and again, so that both meet the same machine. */
export async function runInTurns<T>(
  { bot, baseline }: Pick<SongTestbeds, 'bot' | 'baseline'>,
  { warmUpRounds, rounds, runRound }: Options<T>,
): Promise<{ readonly ofBot: readonly T[]; readonly ofBaseline: readonly T[] }> {
  const ofBot: T[] = [];
  const ofBaseline: T[] = [];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    const results = [await runRound(bot), await runRound(baseline)] as const;
    if (round < warmUpRounds) continue;
    ofBot.push(results[0]);
    ofBaseline.push(results[1]);
  }
  return { ofBot, ofBaseline };
}
