import type { FailureReason } from '../domain/failureReasons.ts';
import type { Recording } from '../domain/taskInput.ts';
import type { FetchOptions, MediaFile } from '../media/fetch/createMediaFetcher.ts';
import { MediaError } from '../media/fetch/mediaError.ts';
import type { Measurement } from '../media/inspect/measureRecording.ts';
import { RecordingError } from '../media/inspect/recordingError.ts';
import type { UploadResult } from '../suno/client/interpretUploadResponse.ts';
import { MAX_RECORDING_SECONDS } from '../suno/requests/fieldSpecs.ts';

/** Seconds under which nothing can be made of a recording. */
export const RECORDING_MIN_SECONDS = 1;

/** Bytes: the vendor's store takes that much by stream, and Discord hardly more of anyone. */
const RECORDING_MAX_BYTES = 100 * 1024 * 1024;

/**
 * Milliseconds for which an upload is used again. KIE keeps uploads for a day, and the task that uses one may wait in the
 * queue and at the vendor.
 */
const UPLOAD_VALID_MS = 12 * 60 * 60 * 1000;

/** Statuses with which Discord's CDN answers for a link that has expired, or a file that was deleted. */
const GONE_STATUSES: ReadonlySet<number | undefined> = new Set([403, 404, 410]);

export interface PrepareRecordingOptions {
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
export type PrepareRecordingResult =
  | { readonly recording: Recording }
  | { readonly reason: FailureReason | (string & {}); readonly code?: string };

/**
 * Brings a recording from Discord to the vendor, once it is seen to be music of a fitting length. What the vendor has had
 * for less than two days is not brought again.
 *
 * @throws what is no fault of the recording's, such as a full disk.
 */
export async function prepareRecording(
  options: PrepareRecordingOptions,
  recording: Recording,
): Promise<PrepareRecordingResult> {
  const { uploaded, url } = recording;
  if (uploaded && options.now() - uploaded.at < UPLOAD_VALID_MS) return { recording };
  try {
    await using file = await options.fetch(url, { kind: 'audio', limitBytes: RECORDING_MAX_BYTES });
    const { type, seconds } = await options.measure(file.path);
    if (seconds > MAX_RECORDING_SECONDS) return { reason: 'recording-too-long' };
    if (seconds < RECORDING_MIN_SECONDS) return { reason: 'recording-too-short' };
    const stored = await options.upload({ path: file.path, type });
    if (stored.outcome !== 'stored') {
      const reason = stored.outcome === 'rejected' ? stored.reason : 'recording-not-sent';
      return { reason, code: stored.code };
    }
    return { recording: { ...recording, seconds, uploaded: { url: stored.url, at: options.now() } } };
  } catch (error) {
    if (error instanceof RecordingError) return { reason: 'recording-not-audio' };
    if (error instanceof MediaError) return { reason: reasonOf(error) };
    throw error;
  }
}

function reasonOf({ reason, status }: MediaError): FailureReason {
  if (reason === 'wrong-kind' || reason === 'empty') return 'recording-not-audio';
  if (reason === 'too-large') return 'recording-too-large';
  return reason === 'status' && GONE_STATUSES.has(status) ? 'recording-gone' : 'recording-not-sent';
}
