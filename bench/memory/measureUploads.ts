import { setTimeout as wait } from 'node:timers/promises';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { readMemoryMiB } from '../processes/readProcess.ts';
import type { Figure } from '../report/figure.ts';

const RESULTS = 10;

/** Just under Discord's limit of a file, with room for a tag. */
const RESULT_BYTES = 10 * 1024 * 1024 - 64 * 1024;

/** Milliseconds without work before and after the uploads. */
const SETTLE_MS = 10_000;

const SAMPLE_INTERVAL_MS = 20;

/** Measures peak memory while ten results of 10 MiB are uploaded at once, against the idle bot. */
export async function measureUploads(): Promise<Figure[]> {
  const { audio, ...tiny } = tinyMedia();
  const media = { ...tiny, audio: Buffer.concat([audio, Buffer.alloc(RESULT_BYTES - audio.length)]) };
  await using testbed = await startProcessTestbed({ kie: { media, submitsPer10s: 100 } });
  const { discord, kie, bot } = testbed;
  const cards = await Promise.all(
    Array.from({ length: RESULTS }, () => discord.member().type('song', { prompt: 'heavy' }).message()),
  );
  const tasks = await Promise.all(cards.map(() => kie.nextTask()));
  await wait(SETTLE_MS);
  const baselineMiB = readMemoryMiB(bot.pid);
  let peak = baselineMiB;
  const sampler = setInterval(() => {
    peak = Math.max(peak, readMemoryMiB(bot.pid));
  }, SAMPLE_INTERVAL_MS);
  // The first track of each song only.
  await Promise.all(tasks.map(task => task.send('first')));
  await Promise.all(
    cards.map(card => card.until(() => card.attachments.length === 1, { timeoutMs: 60_000 })),
  );
  clearInterval(sampler);
  await wait(SETTLE_MS);
  const baseline = { label: 'the bot at rest', value: baselineMiB };
  return [
    {
      label: `Memory at the most while ten results of 10 MiB come at once`,
      bot: peak,
      unit: 'MiB',
      baseline,
      goal: { metric: 'difference', max: 80 },
    },
    { label: 'Memory ten seconds after them', bot: readMemoryMiB(bot.pid), unit: 'MiB', baseline },
  ];
}
