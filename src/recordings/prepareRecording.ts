import type { FailureReason } from '../domain/failureReasons.ts';
import type { Recording } from '../domain/taskInput.ts';
import type { Failure } from '../domain/update.ts';
import { isUploadValid } from '../domain/uploadAge.ts';
import type { FetchOptions, MediaFile } from '../media/fetch/createMediaFetcher.ts';
import { MediaError } from '../media/fetch/mediaError.ts';
import type { Measurement } from '../media/inspect/measureRecording.ts';
import { RecordingError } from '../media/inspect/recordingError.ts';
import type { UploadResult } from '../suno/client/interpretUploadResponse.ts';
import { MAX_RECORDING_SECONDS } from '../suno/requests/fieldSpecs.ts';

/** Seconds of a recording at least; the vendor cannot use a shorter one. */
const RECORDING_MIN_SECONDS = 1;

/** Bytes of a recording: the limit of the vendor's stream upload, and close to Discord's limit of an attachment. */
const RECORDING_MAX_BYTES = 100 * 1024 * 1024;

/** Statuses of Discord's CDN for a link that has expired or a file that was deleted. */
const GONE_STATUSES: ReadonlySet<number | undefined> = new Set([403, 404, 410]);

export interface PrepareRecordingOptions {
  /** @throws {MediaError} */
  readonly fetch: (url: string, options: FetchOptions) => Promise<MediaFile>;
  /** @throws {RecordingError} */
  readonly measure: (path: string) => Promise<Measurement>;
  /** @throws {RecordingError} */
  readonly measureVideo: (path: string) => Promise<Measurement>;
  /** Uploads a file to the vendor. Never rejects. */
  readonly upload: (file: Pick<MediaFile, 'path' | 'type'>) => Promise<UploadResult>;
  /** URLs of the file of one of the bot's tracks, best first: the vendor's while it is kept, then Discord's. */
  readonly locateSong: (song: NonNullable<Recording['song']>) => Promise<readonly string[]>;
  /** Current time in milliseconds. */
  readonly now: () => number;
}

/** An uploaded recording, or why it cannot be used. */
export type PrepareRecordingResult =
  | { readonly recording: Recording }
  | ({ readonly reason: FailureReason | (string & {}) } & Pick<Failure, 'code' | 'vendorMessage'>);

/**
 * Uploads a recording from Discord to the vendor, after checking that it is audio of an allowed length. A recording
 * uploaded in the last twelve hours is not uploaded again.
 *
 * @param maxBytes size limit, if the operation accepts less than usual.
 * @throws errors that are not caused by the recording, such as a full disk.
 */
export async function prepareRecording(
  options: PrepareRecordingOptions,
  recording: Recording,
  maxBytes = RECORDING_MAX_BYTES,
): Promise<PrepareRecordingResult> {
  if (isUploadValid(recording, options.now())) return { recording };
  try {
    await using file = await fetchRecording(options, recording, { kind: 'audio', limitBytes: maxBytes });
    if (!file) return { reason: 'song-gone' };
    const { type, seconds } = await options.measure(file.path);
    if (seconds > MAX_RECORDING_SECONDS) return { reason: 'recording-too-long' };
    if (seconds < RECORDING_MIN_SECONDS) return { reason: 'recording-too-short' };
    const stored = await options.upload({ path: file.path, type });
    if (stored.outcome !== 'stored') {
      const reason = stored.outcome === 'rejected' ? stored.reason : 'recording-not-sent';
      const { code, vendorMessage } = stored;
      return { reason, code, ...(vendorMessage !== undefined && { vendorMessage }) };
    }
    return { recording: { ...recording, seconds, uploaded: { url: stored.url, at: options.now() } } };
  } catch (error) {
    if (error instanceof RecordingError) return { reason: 'recording-not-audio' };
    if (error instanceof MediaError) return { reason: reasonOf(error) };
    throw error;
  }
}

/** The file of a recording. For a song of the bot, the first file that can be fetched; undefined if there is none. */
async function fetchRecording(
  { fetch, locateSong }: PrepareRecordingOptions,
  { song, url }: Recording,
  fetchOptions: FetchOptions,
): Promise<MediaFile | undefined> {
  if (!song) return fetch(url, fetchOptions);
  const [first, ...others] = await locateSong(song);
  if (first === undefined) return undefined;
  return others.reduce<Promise<MediaFile>>(
    (before, other) =>
      before.catch((error: unknown) => {
        if (error instanceof MediaError) return fetch(other, fetchOptions);
        throw error;
      }),
    fetch(first, fetchOptions),
  );
}

/** Whether Discord no longer has a file. */
export function isGone({ reason, status }: MediaError): boolean {
  return reason === 'status' && GONE_STATUSES.has(status);
}

function reasonOf(error: MediaError): FailureReason {
  if (error.reason === 'wrong-kind' || error.reason === 'empty') return 'recording-not-audio';
  if (error.reason === 'too-large') return 'recording-too-large';
  return isGone(error) ? 'recording-gone' : 'recording-not-sent';
}
