import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import type { Figure } from '../report/figure.ts';
import { percentile } from '../report/percentile.ts';
import { makeSong, type SongTimes } from './makeSong.ts';
import { runInTurns } from './runInTurns.ts';
import { IN_MEMORY, startSongTestbeds } from './songTestbeds.ts';

/** Other commands a second. */
const COMMANDS_PER_SECOND = 50;

/** Rounds of each, in turns, after one to warm up, and songs of a round, one after the other. */
const ROUNDS = 4;
const SONGS = 25;

/** Measures what members wait for while others give fifty commands a second, against a bot without a store. */
export async function measureBusy(): Promise<Figure[]> {
  await using testbeds = await startSongTestbeds();
  const { ofBot, ofBaseline } = await runInTurns(testbeds, { warmUpRounds: 1, rounds: ROUNDS, runRound });
  const figures = (what: string, of: keyof SongTimes): Figure[] => {
    const [mine, other] = [ofBot, ofBaseline].map(rounds =>
      rounds
        .flat()
        .map(one => one[of])
        .toSorted((a, b) => a - b),
    );
    return [50, 99].map(percent => ({
      label: `${what}, with ${COMMANDS_PER_SECOND} other commands a second: ${percent === 50 ? 'median' : '99th percentile'}`,
      bot: percentile(mine ?? [], percent),
      unit: 'ms',
      baseline: { label: IN_MEMORY, value: percentile(other ?? [], percent) },
      ...(percent === 99 && { detail: { bot: mine, baseline: other } }),
    }));
  };
  return [
    ...figures('From /song to its card', 'acknowledgedMs'),
    ...figures('From a callback with lyrics to the edit’s arrival', 'editedMs'),
  ];
}

async function runRound(testbed: ProcessTestbed): Promise<SongTimes[]> {
  const others = setInterval(() => {
    // Those that are late are in the times of the songs too.
    testbed.discord
      .member()
      .type('help')
      .response()
      .catch(() => {});
  }, 1000 / COMMANDS_PER_SECOND);
  try {
    const times: SongTimes[] = [];
    for (let at = 0; at < SONGS; at++) times.push(await makeSong(testbed));
    return times;
  } finally {
    clearInterval(others);
  }
}
