import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { benchTask } from '../callbacks/benchTask.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { seedStore } from '../seedStore.ts';

/** Measured songs, after some to warm up. Together as many as the vendor accepts in ten seconds. */
const SONGS = 15;
const WARM_UP = 5;

/** Open songs in addition to the measured one. */
const ACTIVE_SONGS = 1000;

/** Polls before the measurement with many songs starts, so that the bot is busy with them. */
const POLLS_BEFORE_START = 40;

/** Milliseconds between checks whether a submission has ended. */
const POLL_INTERVAL_MS = 10;

/** Seconds without an update before a song is polled, so short that open songs are polled during the measurement. */
const POLL_INTERVAL_SECONDS = '2';

/**
 * Measures the time from a callback without media to the edit at Discord: with one song only, and with many open ones.
 */
export async function measureEditDelay(): Promise<Figure[]> {
  const env = { POLL_INTERVAL_SECONDS };
  await using quiet = await startProcessTestbed({ env });
  await using crowded = await startProcessTestbed({ env });
  await crowded.bot.kill();
  await seedStore(
    crowded.storeFile,
    Array.from({ length: ACTIVE_SONGS }, (_, at) => benchTask(at, Date.now())),
  );
  await crowded.restart();
  await crowded.kie.until(() => crowded.kie.requests.length >= POLLS_BEFORE_START);
  const aloneMs: number[] = [];
  const crowdedMs: number[] = [];
  for (let song = 0; song < WARM_UP + SONGS; song++) {
    const [one, other] = [await timeEdit(quiet), await timeEdit(crowded)];
    if (song < WARM_UP) continue;
    aloneMs.push(one);
    crowdedMs.push(other);
  }
  const label = 'From a callback to the edit’s arrival at Discord';
  return [
    {
      label: `${label}, one song alone`,
      bot: median(aloneMs),
      unit: 'ms',
      goal: { metric: 'value', max: 10 },
      detail: aloneMs,
    },
    {
      label: `${label}, ${ACTIVE_SONGS.toLocaleString('en')} songs open`,
      bot: median(crowdedMs),
      unit: 'ms',
      baseline: { label: 'one song alone', value: median(aloneMs) },
      goal: { metric: 'ratio', max: 3 },
      detail: crowdedMs,
    },
  ];
}

/**
 * Requests a song, and measures the milliseconds from its first callback to the edit. The callback is sent after the
 * submission has ended, because the vendor's comes some twenty seconds later: the writes of the submission are not part
 * of the time.
 */
async function timeEdit(testbed: ProcessTestbed): Promise<number> {
  const { discord, kie } = testbed;
  const acceptedBefore = countAccepted(testbed);
  const card = await discord.member().type('song', { prompt: 'a shanty about ships' }).message();
  const task = await kie.nextTask();
  while (countAccepted(testbed) === acceptedBefore) await wait(POLL_INTERVAL_MS);
  const before = discord.requests.length;
  const sentAt = performance.now();
  const sent = task.send('text');
  await discord.until(() => discord.requests.slice(before).some(({ method }) => method === 'PATCH'));
  const ms = performance.now() - sentAt;
  await sent;
  await card.until(() => card.edits > 0);
  return ms;
}

/** Number of submissions whose response the bot has stored and logged. */
function countAccepted({ bot }: ProcessTestbed): number {
  return bot.logs().filter(({ outcome }) => outcome === 'accepted').length;
}
