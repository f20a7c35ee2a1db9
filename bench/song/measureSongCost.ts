import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { readCpuSeconds, readMemoryMiB, readWrittenKiB } from '../processes/readProcess.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { makeSong } from './makeSong.ts';
import { runInTurns } from './runInTurns.ts';
import { IN_MEMORY, startSongTestbeds } from './songTestbeds.ts';

/** Rounds of each, in turns, and songs of a round, one after the other. */
const WARM_UP_ROUNDS = 2;
const ROUNDS = 9;
const SONGS = 10;

/** Songs that are made at once, for the memory. */
const SONGS_AT_ONCE = 10;

const SAMPLE_INTERVAL_MS = 20;

/** Of a song, the mean of a round. */
interface Cost {
  /** Milliseconds of processor time. */
  readonly cpuMs: number;
  /** KiB that it writes to the disk. */
  readonly writtenKiB: number;
}

/**
 * Measures what a song with two recordings of 4 MiB costs, from the command to the card with both, against a bot without
 * a store: processor time of the process with all threads, bytes written to the disk beyond the recordings, and memory.
 */
export async function measureSongCost(): Promise<Figure[]> {
  await using testbeds = await startSongTestbeds();
  const { bot, baseline } = testbeds;
  const { ofBot, ofBaseline } = await runInTurns(testbeds, {
    warmUpRounds: WARM_UP_ROUNDS,
    rounds: ROUNDS,
    runRound,
  });
  const [botMiB, baselineMiB] = [await measureMemory(bot), await measureMemory(baseline)];
  return [
    {
      label: 'Processor time of a song, from the command to two recordings of 4 MiB on the card',
      bot: median(ofBot.map(({ cpuMs }) => cpuMs)),
      unit: 'ms',
      baseline: { label: IN_MEMORY, value: median(ofBaseline.map(({ cpuMs }) => cpuMs)) },
      goal: { metric: 'ratio', max: 2 },
      detail: { bot: ofBot, baseline: ofBaseline },
    },
    {
      label: 'Written to the disk for a song, beyond its recordings',
      bot: ofBot.reduce((sum, { writtenKiB }) => sum + writtenKiB, 0) / ROUNDS,
      unit: 'KiB',
      goal: { metric: 'value', max: 64 },
    },
    {
      label: `Memory of a song: at the most while ${SONGS_AT_ONCE} are made at once, beyond before, for each`,
      bot: botMiB / SONGS_AT_ONCE,
      unit: 'MiB',
      baseline: { label: IN_MEMORY, value: baselineMiB / SONGS_AT_ONCE },
    },
  ];
}

async function runRound(testbed: ProcessTestbed): Promise<Cost> {
  const { pid } = testbed.bot;
  const [cpuBefore, writtenBefore] = [readCpuSeconds(pid), readWrittenKiB(pid)];
  for (let at = 0; at < SONGS; at++) await makeSong(testbed);
  return {
    cpuMs: ((readCpuSeconds(pid) - cpuBefore) * 1000) / SONGS,
    writtenKiB: (readWrittenKiB(pid) - writtenBefore) / SONGS,
  };
}

/** MiB by which memory grows at the most while songs are made at once. */
async function measureMemory(testbed: ProcessTestbed): Promise<number> {
  const { pid } = testbed.bot;
  const before = readMemoryMiB(pid);
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, readMemoryMiB(pid));
  }, SAMPLE_INTERVAL_MS);
  await Promise.all(Array.from({ length: SONGS_AT_ONCE }, () => makeSong(testbed)));
  clearInterval(sampler);
  return peak - before;
}
