import { setTimeout as wait } from 'node:timers/promises';
import type { Snapshot } from '../../sandbox/discord/message.ts';
import { createSeed } from '../../sandbox/kie/seed.ts';
import type { NewsStage } from '../../sandbox/kie/stage.ts';
import { startTestbed, type Testbed } from '../../sandbox/testbed/testbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { readMemoryMiB } from '../processes/readProcess.ts';
import { type Asked, type AskedSong, askSongs } from './askSongs.ts';
import { countSubmissions, type Faults, isDoubtful, isWhole, judgeSongs } from './judgeSongs.ts';
import { killAtRandom } from './killAtRandom.ts';
import { type RoughVendor, startRoughVendor } from './roughVendor.ts';

/** Milliseconds between looks whether all cards are settled. */
const LOOK_MS = 100;

/** Times that memory is looked at. */
const MEMORY_SAMPLES = 20;

export interface SoakOptions {
  readonly seed: string;
  readonly songs: number;
  readonly kills: number;
  /** Milliseconds over which songs are asked for and the bot is killed. */
  readonly overMs: number;
  readonly pace: Readonly<Record<NewsStage, number>>;
  readonly pollIntervalMs: number;
  /** Milliseconds after the last asking in which all has to be settled. */
  readonly settleMs: number;
  /** Another program in the bot's place. */
  readonly command?: readonly string[];
}

export interface SoakResult {
  readonly songs: number;
  /** Cards that show both tracks. */
  readonly whole: number;
  /** Cards that were left to a person, who pressed "Try again" and got their song. */
  readonly byPerson: number;
  /** Askings that met a dead process. */
  readonly unanswered: number;
  readonly kills: number;
  readonly faults: Faults;
  readonly callbacks: RoughVendor['counts'];
  /** Milliseconds from the kill to a process that takes commands again, one a kill. */
  readonly restartMs: readonly number[];
  /** Milliseconds from the end at the vendor to the whole card, one a song that got there. */
  readonly lagMs: readonly number[];
  /** MiB over time. */
  readonly memory: readonly number[];
}

/** One load on one program: songs asked for by members, a rough vendor, kills at random, and a look at what came of it. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { seed, songs, kills, overMs, pace, command } = options;
  await using stage = await startTestbed({
    ...(command && { command }),
    kie: { media: tinyMedia(), credits: songs * 100, submitsPer10s: 10_000 },
    env: {
      POLL_INTERVAL_SECONDS: String(options.pollIntervalMs / 1000),
      POLLS_PER_SECOND: '200',
      VENDOR_SUBMITS_PER_10S: '1000',
      LOG_LEVEL: 'warn',
    },
  });
  const roughness = { seed, dropped: 0.5, doubled: 0.2, pace, lateBy: pace.complete };
  const vendor = startRoughVendor(stage.kie, roughness);
  const memory = watchMemory(stage, (overMs + options.settleMs) / MEMORY_SAMPLES);
  try {
    const [asked, restartMs] = await Promise.all([
      askSongs(stage.discord, songs, overMs),
      killAtRandom(stage, kills, overMs, createSeed(`${seed} kills`)),
    ]);
    await untilSettled(stage, asked, options.settleMs);
    const byPerson = await tryAgain(stage, asked, options.settleMs);
    return {
      songs,
      whole: asked.songs.filter(({ card }) => isWhole(card)).length,
      byPerson,
      unanswered: asked.unanswered.length,
      kills,
      faults: judgeSongs(stage, asked, byPerson),
      callbacks: vendor.counts,
      restartMs,
      lagMs: lagsOf(asked, vendor),
      memory: memory.samples,
    };
  } finally {
    memory.stop();
    await vendor.stop();
  }
}

/** A doubtful card of an order that the vendor did take is given the time in which a callback may still come. */
async function untilSettled(stage: Testbed, { songs }: Asked, withinMs: number): Promise<void> {
  const isSettled = ({ prompt, card }: AskedSong): boolean =>
    isWhole(card) || (isDoubtful(card) && !countSubmissions(stage).has(prompt));
  const deadline = Date.now() + withinMs;
  while (!songs.every(isSettled) && Date.now() < deadline) await wait(LOOK_MS);
}

/** The person's part: where the order never reached the vendor, they press the button. The new card then is the song's. */
async function tryAgain(stage: Testbed, asked: Asked, withinMs: number): Promise<number> {
  const submissions = countSubmissions(stage);
  let pressed = 0;
  for (const [at, song] of asked.songs.entries()) {
    const { prompt, card } = song;
    if (isWhole(card) || !isDoubtful(card) || submissions.has(prompt)) continue;
    const again = await stage.discord.member().press(card, 'Try again · 12 credits').message();
    asked.songs[at] = { prompt, card: again };
    pressed++;
  }
  await untilSettled(stage, asked, withinMs);
  return pressed;
}

function lagsOf({ songs }: Asked, { completeAt }: RoughVendor): number[] {
  return songs.flatMap(({ prompt, card }) => {
    const at = completeAt.get(prompt);
    const whole = card.history.find(isWholeThen)?.at;
    return at === undefined || whole === undefined ? [] : [whole - at];
  });
}

function isWholeThen({ attachments }: Snapshot): boolean {
  return attachments.filter(({ filename }) => filename.endsWith('.mp3')).length === 2;
}

function watchMemory(stage: Testbed, everyMs: number): { samples: number[]; stop: () => void } {
  const samples: number[] = [];
  const timer = setInterval(() => {
    try {
      samples.push(readMemoryMiB(stage.bot.pid));
    } catch {
      // Between a kill and the next start there is no process to look at.
    }
  }, everyMs);
  return { samples, stop: () => clearInterval(timer) };
}
