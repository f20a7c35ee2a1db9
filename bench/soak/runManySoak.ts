import { describeMessage } from '../../sandbox/discord/describe.ts';
import { createSeed } from '../../sandbox/kie/seed.ts';
import { startPostgres } from '../../sandbox/postgres/startPostgres.ts';
import { startManyTestbed } from '../../sandbox/testbed/startManyTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { type BotEnd, endAtRandom } from './endAtRandom.ts';
import { type Faults, findFaults, isComplete } from './findFaults.ts';
import { type FlakyVendor, startFlakyVendor } from './flakyVendor.ts';
import { requestSongs } from './requestSongs.ts';
import { deliveryLags, retryUnknownOutcomes, type SoakOptions, waitUntilSettled } from './runSoak.ts';

/** Milliseconds that each edit takes at Discord, so that two of one card can meet. */
const EDIT_MS = 30;

/** Milliseconds that Discord waits for an answer. */
const ANSWER_WITHIN_MS = 3000;

/** Milliseconds before its end in which a process may have taken an interaction that it did not answer. */
const TAKEN_BEFORE_MS = 500;

export interface ManySoakOptions extends Omit<SoakOptions, 'command'> {
  readonly bots: number;
  /** What ends the bots `kills` times: kills of one, or updates of all, one after the other. */
  readonly how: 'kill' | 'update';
}

export interface ManySoakResult {
  readonly bots: number;
  readonly songs: number;
  readonly completed: number;
  readonly retriedByMember: number;
  readonly ends: readonly BotEnd[];
  readonly how: 'kill' | 'update';
  readonly faults: Faults;
  /** Edits of one card that were under way at the same time: who made them. */
  readonly editOverlaps: readonly string[];
  /** What the cards of songs say that never ended. */
  readonly unfinishedCards: readonly string[];
  readonly callbacks: FlakyVendor['counts'];
  readonly unanswered: number;
  /** Of those, requests that no kill explains: one is explained by each. */
  readonly unexplained: number;
  readonly answerMs: readonly number[];
  readonly lagMs: readonly number[];
}

/** Runs one load with several bots on one PostgreSQL whose disk is synced, behind a balancer. */
export async function runManySoak(options: ManySoakOptions): Promise<ManySoakResult> {
  const { seed, songs, kills, overMs, pace, how, settleMs } = options;
  const names = Array.from({ length: options.bots }, (_, at) => `bot${at + 1}`);
  const server = await startPostgres({ settings: { fsync: 'on', full_page_writes: 'on' } });
  try {
    await using testbed = await startManyTestbed({
      storeUrl: await server.createDatabase(),
      bots: names,
      kie: { media: tinyMedia(), credits: songs * 100, submitsPer10s: 10_000 },
      discord: { editMs: EDIT_MS },
      env: {
        POLL_INTERVAL_SECONDS: String(options.pollIntervalMs / 1000),
        POLLS_PER_SECOND: '200',
        VENDOR_SUBMITS_PER_10S: '1000',
        LOG_LEVEL: 'warn',
      },
    });
    const vendor = startFlakyVendor(testbed.kie, {
      seed,
      dropRate: 0.5,
      duplicateRate: 0.2,
      pace,
      maxDelayMs: pace.complete,
    });
    try {
      const [requests, ends] = await Promise.all([
        requestSongs(testbed.discord, songs, overMs),
        endAtRandom(testbed, { names, times: kills, overMs, how, seed: createSeed(`${seed} kills`) }),
      ]);
      await waitUntilSettled(testbed, requests, settleMs);
      const retriedByMember = await retryUnknownOutcomes(testbed, requests, settleMs);
      return {
        bots: options.bots,
        songs,
        completed: requests.songs.filter(({ card }) => isComplete(card)).length,
        retriedByMember,
        ends,
        how,
        faults: findFaults(testbed, requests, retriedByMember),
        editOverlaps: testbed.discord.editOverlaps.map(
          ({ messageId, clients }) => `${messageId}: ${clients.join(', ')}`,
        ),
        unfinishedCards: requests.songs.flatMap(({ card }) =>
          isComplete(card) ? [] : [describeMessage(card)],
        ),
        callbacks: vendor.counts,
        unanswered: requests.unanswered.length,
        unexplained: countUnexplained(requests.unansweredAt, how === 'kill' ? ends : []),
        answerMs: requests.answerMs,
        lagMs: deliveryLags(requests, vendor),
      };
    } finally {
      await vendor.stop();
    }
  } finally {
    await server.stop();
  }
}

/** Requests without an answer that were not made just before a kill. Each kill explains one. */
export function countUnexplained(askedAt: readonly number[], kills: readonly Pick<BotEnd, 'at'>[]): number {
  const left = kills.map(({ at }) => at);
  return askedAt.filter(asked => {
    const at = left.findIndex(end => end >= asked - TAKEN_BEFORE_MS && end <= asked + ANSWER_WITHIN_MS);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  }).length;
}
