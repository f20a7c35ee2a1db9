import type { FailureReason } from '../domain/failureReasons.ts';
import type { Reference } from '../domain/taskInput.ts';
import { isUploadValid } from '../domain/uploadAge.ts';
import type { MediaFile } from '../media/fetch/createMediaFetcher.ts';
import { MediaError } from '../media/fetch/mediaError.ts';
import { RecordingError } from '../media/inspect/recordingError.ts';
import { REFERENCE_LIMITS } from '../suno/requests/references.ts';
import { isGone, type PrepareRecordingOptions } from './prepareRecording.ts';

export type PrepareReferenceOptions = Pick<
  PrepareRecordingOptions,
  'fetch' | 'measure' | 'measureVideo' | 'upload' | 'now'
>;

/** An uploaded reference, or why it cannot be used. */
export type PrepareReferenceResult =
  | { readonly reference: Reference }
  | { readonly reason: FailureReason | (string & {}); readonly code?: string };

/**
 * Uploads a picture, video or recording from Discord to the vendor, after checking its type, size and length by its
 * content. One that was uploaded in the last twelve hours is not uploaded again.
 *
 * @throws errors that are not caused by the file, such as a full disk.
 */
export async function prepareReference(
  options: PrepareReferenceOptions,
  reference: Reference,
): Promise<PrepareReferenceResult> {
  if (isUploadValid(reference, options.now())) return { reference };
  const { kind, url } = reference;
  const { bytes, extensions, seconds: limits } = REFERENCE_LIMITS[kind];
  try {
    await using file = await options.fetch(url, { kind, limitBytes: bytes });
    const { type, seconds } = await measure(options, file, kind);
    const isFitting = limits === undefined || (seconds >= limits.min && seconds <= limits.max);
    if (!extensions.includes(type.extension) || !isFitting) return { reason: 'reference-misfit' };
    const stored = await options.upload({ path: file.path, type });
    if (stored.outcome !== 'stored') {
      const reason = stored.outcome === 'rejected' ? stored.reason : 'reference-not-sent';
      return { reason, code: stored.code };
    }
    const uploaded = { url: stored.url, at: options.now() };
    return { reference: { ...reference, ...(limits && { seconds }), uploaded } };
  } catch (error) {
    if (error instanceof RecordingError) return { reason: 'reference-misfit' };
    if (error instanceof MediaError) return { reason: reasonOf(error) };
    throw error;
  }
}

async function measure(
  { measure: measureAudio, measureVideo }: PrepareReferenceOptions,
  { path, type }: MediaFile,
  kind: Reference['kind'],
) {
  if (kind === 'image') return { type, seconds: 0 };
  return kind === 'video' ? measureVideo(path) : measureAudio(path);
}

function reasonOf(error: MediaError): FailureReason {
  if (['wrong-kind', 'empty', 'too-large'].includes(error.reason)) return 'reference-misfit';
  return isGone(error) ? 'reference-gone' : 'reference-not-sent';
}
