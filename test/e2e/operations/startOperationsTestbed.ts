import { startTestbed, type Testbed, type TestbedOptions } from '../../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';

/** Enough for every case, several times. */
const CREDITS = 10_000;

/** Reported seconds of songs. */
const SONG_SECONDS = 120;

/** Starts a testbed in which all cases can run in parallel, with different files. */
export function startOperationsTestbed({ env, kie, ...others }: TestbedOptions = {}): Promise<Testbed> {
  return startTestbed({
    ...others,
    env: { VENDOR_SUBMITS_PER_10S: '1000', MAX_OPEN_TASKS_PER_MEMBER: '50', ...env },
    kie: {
      credits: CREDITS,
      submitsPer10s: 1000,
      songSeconds: SONG_SECONDS,
      media: { ...tinyMedia(), hasUniqueFiles: true },
      ...kie,
    },
  });
}
