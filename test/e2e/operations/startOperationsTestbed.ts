import type { Testbed, TestbedOptions } from '../../../sandbox/testbed/createTestbed.ts';
import { type ProcessTestbed, startProcessTestbed } from '../../../sandbox/testbed/startProcessTestbed.ts';
import { startTestbed } from '../../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';

/** Enough for every case, several times. */
const CREDITS = 10_000;

/** Reported seconds of songs. */
const SONG_SECONDS = 120;

function withRoom({ env, kie, ...others }: TestbedOptions): TestbedOptions {
  return {
    ...others,
    env: { VENDOR_SUBMITS_PER_10S: '1000', MAX_OPEN_TASKS_PER_MEMBER: '50', ...env },
    kie: {
      credits: CREDITS,
      submitsPer10s: 1000,
      songSeconds: SONG_SECONDS,
      media: { ...tinyMedia(), hasUniqueFiles: true },
      ...kie,
    },
  };
}

/** Starts a testbed in which all cases can run in parallel, with different files. */
export function startOperationsTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  return startTestbed(withRoom(options));
}

/**
 * The same, with the bot in its own process: for all operations at once, where bot and fakes together would keep one core so
 * busy that answers come too late for Discord.
 */
export function startOperationsProcessTestbed(options: TestbedOptions = {}): Promise<ProcessTestbed> {
  return startProcessTestbed(withRoom(options));
}
