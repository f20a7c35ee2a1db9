import { setTimeout as wait } from 'node:timers/promises';
import { startTestbed, type Testbed } from '../../sandbox/testbed/startTestbed.ts';
import { benchTask } from '../callbacks/benchTask.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { seedStore } from '../seedStore.ts';

/** Songs that count, after some that warm up. With those, as many as the vendor takes in ten seconds. */
const SONGS = 15;
const WARM_UP = 5;

/** Open songs beside the one that is measured. */
const ACTIVE_SONGS = 1000;

/** Polls seen before the crowded measurement begins: by then the bot is busy with the open songs. */
const POLLS_BEFORE_START = 40;

/** Milliseconds between looks whether a submission is over. */
const POLL_INTERVAL_MS = 10;

/** Seconds before a quiet song is polled here, so that the open ones are polled while one is measured. */
const POLL_INTERVAL_SECONDS = '2';

/** From a callback that needs no media to the edit's arrival at Discord: one song alone, and among many open ones. */
export async function measureEditDelay(): Promise<Figure[]> {
  const env = { POLL_INTERVAL_SECONDS };
  await using quiet = await startTestbed({ env });
  await using crowded = await startTestbed({ env });
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
 * Asks for a song and times its first callback, in milliseconds. The callback comes when the submission is over, as the
 * vendor's does, some twenty seconds after it: what the bot still writes of that is no part of the time.
 */
async function timeEdit(testbed: Testbed): Promise<number> {
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

/** Submissions whose end the bot has stored and logged. */
function countAccepted({ bot }: Testbed): number {
  return bot.logs().filter(({ outcome }) => outcome === 'accepted').length;
}
