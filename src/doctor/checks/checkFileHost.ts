import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VENDORS } from '../../domain/vendorNames.ts';
import { retry } from '../../lib/retry.ts';
import { createMediaFetcher } from '../../media/fetch/createMediaFetcher.ts';
import { MediaError } from '../../media/fetch/mediaError.ts';
import { uploadFile } from '../../suno/client/uploadFile.ts';
import type { Finding } from '../finding.ts';
import type { DoctorSettings } from '../settings.ts';

const NAME = 'File host';

const WAV = { kind: 'audio', extension: 'wav', mime: 'audio/wav' } as const;

/** Attempts, because an uploaded file may take a moment until it can be fetched. */
const TRIES = 3;
const DELAY_MS = 2000;

/** Maximum bytes of the test file. */
const LIMIT_BYTES = 64 * 1024;

type Options = Pick<
  DoctorSettings,
  'vendor' | 'uploadUrl' | 'apiKey' | 'mediaUserAgent' | 'mediaPrivateHosts'
> & {
  /** Resolves after `ms`. */
  readonly wait?: (ms: number) => Promise<void>;
};

/**
 * Checks whether recordings can be uploaded to the vendor, and its files be fetched: uploads a moment of silence, which
 * is free and deleted after a day, and fetches it with the bot's User-Agent.
 */
export async function checkFileHost(options: Options): Promise<Finding> {
  const { title } = VENDORS[options.vendor];
  const folder = await mkdtemp(join(tmpdir(), 'bot-doctor-'));
  try {
    const path = join(folder, 'silence.wav');
    await writeFile(path, silentWav());
    const upload = await uploadFile({
      vendor: options.vendor,
      uploadUrl: options.uploadUrl,
      apiKey: options.apiKey,
      userAgent: options.mediaUserAgent,
      file: { path, type: WAV },
      ...(options.wait && { wait: options.wait }),
    });
    if (upload.outcome !== 'stored')
      return fail(
        `${title} does not take uploads (${upload.code}), so members cannot use recordings. ${
          upload.reason === 'key-refused'
            ? 'Check KIE_API_KEY.'
            : 'Check the network, and KIE_UPLOAD_URL if it is set; if that is right, try again later.'
        }`,
      );
    await download(upload.url, options);
    return {
      name: NAME,
      level: 'ok',
      sentence: `${title} takes uploads, and its file host serves the bot's MEDIA_USER_AGENT.`,
    };
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return error.status === 403
      ? fail(
          `The file host of ${title} answers 403 to the bot, so songs cannot be attached. ${changeAgent(options.mediaUserAgent)}`,
        )
      : fail(
          `A file that ${title} stored cannot be fetched again: ${error.message}. Check the network, a proxy and a firewall; if they are right, try again later.`,
        );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(url: string, { mediaPrivateHosts, mediaUserAgent, wait }: Options): Promise<void> {
  const fetcher = createMediaFetcher({ privateHosts: mediaPrivateHosts, userAgent: mediaUserAgent });
  try {
    const file = await retry(() => fetcher.fetch(url, { kind: 'audio', limitBytes: LIMIT_BYTES }), {
      tries: TRIES,
      delay: () => DELAY_MS,
      shouldRetry: error => error instanceof MediaError && error.retryable,
      ...(wait && { wait }),
    });
    await file.dispose();
  } finally {
    await fetcher.close();
  }
}

/** What to do if a file host rejects the bot's User-Agent. */
export function changeAgent(agent: string): string {
  return agent.startsWith('Mozilla/')
    ? 'Set MEDIA_USER_AGENT in .env to what your browser sends (it is shown at whatismybrowser.com).'
    : 'Unset MEDIA_USER_AGENT, or set it to what a browser sends: it begins with Mozilla/5.0.';
}

const fail = (sentence: string): Finding => ({ name: NAME, level: 'fail', sentence });

const HERTZ = 8000;
const HEADER_BYTES = 44;

/** A WAV file of a tenth of a second of silence: 8 bit, mono. http://soundfile.sapp.org/doc/WaveFormat */
function silentWav(): Buffer {
  const samples = HERTZ / 10;
  const file = Buffer.alloc(HEADER_BYTES + samples, 0x80);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + samples, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(HERTZ, 24);
  file.writeUInt32LE(HERTZ, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples, 40);
  return file;
}
