import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { makeSong } from './makeSong.ts';
import { runInTurns } from './runInTurns.ts';
import { IN_MEMORY, startSongTestbeds } from './songTestbeds.ts';

/** Songs that are made at once. */
const AT_ONCE = 20;

/** Songs of a round, and rounds of each, in turns, after one to warm up. */
const SONGS = 60;
const ROUNDS = 3;

/** Measures how many songs a minute one process carries to their end if the vendor limits nothing. */
export async function measureThroughput(): Promise<Figure[]> {
  await using testbeds = await startSongTestbeds();
  const { ofBot, ofBaseline } = await runInTurns(testbeds, { warmUpRounds: 1, rounds: ROUNDS, runRound });
  return [
    {
      label: `Songs a minute that one process carries to their end, with two recordings of 4 MiB, ${AT_ONCE} at once`,
      bot: median(ofBot),
      unit: '/min',
      baseline: { label: IN_MEMORY, value: median(ofBaseline) },
      detail: { bot: ofBot, baseline: ofBaseline },
    },
  ];
}

async function runRound(testbed: ProcessTestbed): Promise<number> {
  const startedAt = performance.now();
  let left = SONGS;
  const makeSongs = async () => {
    while (left-- > 0) await makeSong(testbed);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, makeSongs));
  return (SONGS * 60_000) / (performance.now() - startedAt);
}
