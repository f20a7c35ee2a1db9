import { setTimeout as wait } from 'node:timers/promises';
import type { Snapshot } from '../../sandbox/discord/records/message.ts';
import { createSeed } from '../../sandbox/kie/seed.ts';
import type { CallbackStage } from '../../sandbox/kie/stage.ts';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { readMemoryMiB } from '../processes/readProcess.ts';
import { countSubmissions, type Faults, findFaults, isComplete, isOutcomeUnknown } from './findFaults.ts';
import { type FlakyVendor, startFlakyVendor } from './flakyVendor.ts';
import { killAtRandom } from './killAtRandom.ts';
import { type RequestedSong, requestSongs, type SongRequests } from './requestSongs.ts';

/** Milliseconds between checks whether all cards are settled. */
const POLL_INTERVAL_MS = 100;

/** Number of memory samples. */
const MEMORY_SAMPLES = 20;

export interface SoakOptions {
  readonly seed: string;
  readonly songs: number;
  readonly kills: number;
  /** Milliseconds over which songs are requested and the bot is killed. */
  readonly overMs: number;
  readonly pace: Readonly<Record<CallbackStage, number>>;
  readonly pollIntervalMs: number;
  /** Milliseconds after the last request within which all cards must be settled. */
  readonly settleMs: number;
  /** Another program in place of the bot. */
  readonly command?: readonly string[];
}

export interface SoakResult {
  readonly songs: number;
  /** Cards that show both tracks. */
  readonly completed: number;
  /** Cards whose requester had to click "Try again", and got the song then. */
  readonly retriedByMember: number;
  /** Requests while the bot was down. */
  readonly unanswered: number;
  readonly kills: number;
  readonly faults: Faults;
  readonly callbacks: FlakyVendor['counts'];
  /** Milliseconds from each kill until commands are accepted again. */
  readonly restartMs: readonly number[];
  /** Milliseconds from the vendor's completion to the complete card, for each song that got there. */
  readonly lagMs: readonly number[];
  /** MiB over time. */
  readonly memory: readonly number[];
}

/** Runs one load with one program: requests of members, a flaky vendor, random kills, and a check of the result. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { seed, songs, kills, overMs, pace, command } = options;
  await using testbed = await startProcessTestbed({
    ...(command && { command }),
    kie: { media: tinyMedia(), credits: songs * 100, submitsPer10s: 10_000 },
    env: {
      POLL_INTERVAL_SECONDS: String(options.pollIntervalMs / 1000),
      POLLS_PER_SECOND: '200',
      VENDOR_SUBMITS_PER_10S: '1000',
      LOG_LEVEL: 'warn',
    },
  });
  const flakyVendorOptions = { seed, dropRate: 0.5, duplicateRate: 0.2, pace, maxDelayMs: pace.complete };
  const vendor = startFlakyVendor(testbed.kie, flakyVendorOptions);
  const memory = sampleMemory(testbed, (overMs + options.settleMs) / MEMORY_SAMPLES);
  try {
    const [requests, restartMs] = await Promise.all([
      requestSongs(testbed.discord, songs, overMs),
      killAtRandom(testbed, kills, overMs, createSeed(`${seed} kills`)),
    ]);
    await waitUntilSettled(testbed, requests, options.settleMs);
    const byPerson = await retryUnknownOutcomes(testbed, requests, options.settleMs);
    return {
      songs,
      completed: requests.songs.filter(({ card }) => isComplete(card)).length,
      retriedByMember: byPerson,
      unanswered: requests.unanswered.length,
      kills,
      faults: findFaults(testbed, requests, byPerson),
      callbacks: vendor.counts,
      restartMs,
      lagMs: deliveryLags(requests, vendor),
      memory: memory.samples,
    };
  } finally {
    memory.stop();
    await vendor.stop();
  }
}

/** A card with an unknown outcome, whose submission the vendor has accepted, gets time until a callback may arrive. */
export async function waitUntilSettled(
  testbed: Pick<ProcessTestbed, 'kie'>,
  { songs }: SongRequests,
  withinMs: number,
): Promise<void> {
  const isSettled = ({ prompt, card }: RequestedSong): boolean =>
    isComplete(card) || (isOutcomeUnknown(card) && !countSubmissions(testbed).has(prompt));
  const deadline = Date.now() + withinMs;
  while (!songs.every(isSettled) && Date.now() < deadline) await wait(POLL_INTERVAL_MS);
}

/**
 * Does what a member would: clicks "Try again" if the submission never reached the vendor. The song then has the new
 * card.
 */
export async function retryUnknownOutcomes(
  testbed: Pick<ProcessTestbed, 'kie' | 'discord'>,
  requests: SongRequests,
  withinMs: number,
): Promise<number> {
  const submissions = countSubmissions(testbed);
  let retried = 0;
  for (const [at, song] of requests.songs.entries()) {
    const { prompt, card } = song;
    if (isComplete(card) || !isOutcomeUnknown(card) || submissions.has(prompt)) continue;
    const again = await testbed.discord.member().press(card, 'Try again · 12 credits').message();
    requests.songs[at] = { prompt, card: again };
    retried++;
  }
  await waitUntilSettled(testbed, requests, withinMs);
  return retried;
}

/** Milliseconds from the vendor's completion to the complete card, of each song that got there. */
export function deliveryLags({ songs }: SongRequests, { completeAt }: FlakyVendor): number[] {
  return songs.flatMap(({ prompt, card }) => {
    const at = completeAt.get(prompt);
    const completedAt = card.history.find(wasComplete)?.at;
    return at === undefined || completedAt === undefined ? [] : [completedAt - at];
  });
}

function wasComplete({ attachments }: Snapshot): boolean {
  return attachments.filter(({ filename }) => filename.endsWith('.mp3')).length === 2;
}

function sampleMemory(testbed: ProcessTestbed, everyMs: number): { samples: number[]; stop: () => void } {
  const samples: number[] = [];
  const timer = setInterval(() => {
    try {
      samples.push(readMemoryMiB(testbed.bot.pid));
    } catch {
      // Between a kill and the next start there is no process to read.
    }
  }, everyMs);
  return { samples, stop: () => clearInterval(timer) };
}
