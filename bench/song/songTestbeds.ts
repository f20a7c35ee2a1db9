import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';

/** Bytes of each of a song's two recordings. */
const RECORDING_BYTES = 4 * 1024 * 1024;

/** Downloads are written here, in memory, so that what the disk gets is the store's alone. */
const MEMORY_FOLDER = '/dev/shm';

export const IN_MEMORY = 'a bot with the same requests and files, whose tasks are in memory';

/** The bot and the baseline, each with a Discord and a vendor of its own that limit nothing. */
export interface SongTestbeds extends AsyncDisposable {
  readonly bot: ProcessTestbed;
  readonly baseline: ProcessTestbed;
}

/** Starts the bot and the in-memory bot, for songs with two recordings of 4 MiB. */
export async function startSongTestbeds(): Promise<SongTestbeds> {
  const { audio, ...tiny } = tinyMedia();
  const media = { ...tiny, audio: Buffer.concat([audio, Buffer.alloc(RECORDING_BYTES - audio.length)]) };
  const options = {
    kie: { media, credits: 1_000_000, submitsPer10s: 10_000 },
    env: { VENDOR_SUBMITS_PER_10S: '1000', TMPDIR: MEMORY_FOLDER, LOG_LEVEL: 'warn' },
    commands: ['song', 'lyrics', 'help'],
  };
  const bot = await startProcessTestbed(options);
  const baseline = await startProcessTestbed({ ...options, command: ['bench/song/bots/inMemory.ts'] });
  return {
    bot,
    baseline,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([bot[Symbol.asyncDispose](), baseline[Symbol.asyncDispose]()]);
    },
  };
}
