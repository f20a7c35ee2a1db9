import type { FetchOptions, MediaFile } from '../media/createMediaFetcher.ts';
import type { Measurement } from '../media/measureRecording.ts';
import { MediaError } from '../media/mediaError.ts';
import { RecordingError } from '../media/recordingError.ts';
import type { UploadResult } from '../suno/client/judgeUpload.ts';
import type { FailureReason } from '../suno/failures/failureReasons.ts';
import { RECORDING_MAX } from '../suno/requests/askFields.ts';
import type { Recording } from '../tasks/wish.ts';

/** Seconds under which nothing can be made of a recording. */
export const RECORDING_MIN_SECONDS = 1;

/** Bytes: the vendor's store takes that much by stream, and Discord hardly more of anyone. */
const RECORDING_MAX_BYTES = 100 * 1024 * 1024;

/** Milliseconds after which an upload is made anew: the vendor keeps such files for three days. */
const UPLOAD_GOOD_MS = 2 * 24 * 60 * 60 * 1000;

/** Statuses with which Discord's CDN answers for a link that has expired, or a file that was deleted. */
const GONE: ReadonlySet<number | undefined> = new Set([403, 404, 410]);

export interface RecordingPorts {
  /** @throws {MediaError} */
  readonly fetch: (url: string, options: FetchOptions) => Promise<MediaFile>;
  /** @throws {RecordingError} */
  readonly measure: (path: string) => Promise<Measurement>;
  /** Puts a file where the vendor finds it. Never throws. */
  readonly upload: (file: Pick<MediaFile, 'path' | 'type'>) => Promise<UploadResult>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A recording that the vendor has, or why it cannot have it. */
export type PreparedRecording =
  | { readonly recording: Recording }
  | { readonly reason: FailureReason | (string & {}); readonly code?: string };

/**
 * Brings a recording from Discord to the vendor, once it is seen to be music of a fitting length. What the vendor has had
 * for less than two days is not brought again.
 *
 * @throws what is no fault of the recording's, such as a full disk.
 */
export async function prepareRecording(
  ports: RecordingPorts,
  recording: Recording,
): Promise<PreparedRecording> {
  const { uploaded, url } = recording;
  if (uploaded && ports.now() - uploaded.at < UPLOAD_GOOD_MS) return { recording };
  try {
    await using file = await ports.fetch(url, { kind: 'audio', limitBytes: RECORDING_MAX_BYTES });
    const { type, seconds } = await ports.measure(file.path);
    if (seconds > RECORDING_MAX) return { reason: 'recording-too-long' };
    if (seconds < RECORDING_MIN_SECONDS) return { reason: 'recording-too-short' };
    const stored = await ports.upload({ path: file.path, type });
    if (stored.outcome !== 'stored') {
      const reason = stored.outcome === 'refused' ? stored.reason : 'recording-not-sent';
      return { reason, code: stored.code };
    }
    return { recording: { ...recording, seconds, uploaded: { url: stored.url, at: ports.now() } } };
  } catch (error) {
    if (error instanceof RecordingError) return { reason: 'recording-not-audio' };
    if (error instanceof MediaError) return { reason: reasonOf(error) };
    throw error;
  }
}

function reasonOf({ reason, status }: MediaError): FailureReason {
  if (reason === 'wrong-kind' || reason === 'empty') return 'recording-not-audio';
  if (reason === 'too-large') return 'recording-too-large';
  return reason === 'status' && GONE.has(status) ? 'recording-gone' : 'recording-not-sent';
}
