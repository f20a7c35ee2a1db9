import { rm } from 'node:fs/promises';
import pLimit from 'p-limit';
import type { MediaFile } from '../fetch/createMediaFetcher.ts';
import { MediaError } from '../fetch/mediaError.ts';
import type { FetchableMedia, FetchMedia } from '../fetchableMedia.ts';
import type { FileType } from '../inspect/detectKind.ts';

/** Bytes of a WAV: more than eleven minutes in the quality of a CD. */
const WAV_MAX_BYTES = 120 * 1024 * 1024;

/** FLAC makes music about half as large; what would have to become smaller than a quarter is not worth the work. */
const EXPECTED_RATIO = 1 / 4;

const FLAC: FileType = { kind: 'audio', extension: 'flac', mime: 'audio/flac' };

/** Writes the sound of a WAV into another file as FLAC. */
export type EncodeFlac = (wavPath: string, flacPath: string) => Promise<{ bytes: number }>;

/** WAVs on the disk at once, over all tasks. */
const files = pLimit(2);

/** Each fills a core. */
const encodings = pLimit(1);

/**
 * Fetches audio that is without loss, and makes FLAC of it where the WAV is too large.
 *
 * @throws {MediaError} `too-large` where neither fits, or no FLAC can be made of it.
 */
export function fetchLossless(
  fetchMedia: FetchMedia,
  encodeFlac: EncodeFlac,
  wanted: FetchableMedia,
  limitBytes: number,
  signal: AbortSignal,
): Promise<MediaFile> {
  return files(async () => {
    const most = Math.max(limitBytes, Math.min(WAV_MAX_BYTES, limitBytes / EXPECTED_RATIO));
    const wav = await fetchMedia(wanted, most, signal);
    if (wav.bytes <= limitBytes) return wav;
    try {
      return await encodings(() => encodeToFit(wav, encodeFlac, limitBytes));
    } catch (error) {
      await wav.dispose();
      throw error;
    }
  });
}

/** The same sound in the place of the WAV, which is gone from the disk then. */
async function encodeToFit(wav: MediaFile, encodeFlac: EncodeFlac, limitBytes: number): Promise<MediaFile> {
  if (wav.type.extension !== 'wav')
    throw new MediaError('too-large', `a ${wav.type.extension} of ${wav.bytes} bytes`, { bytes: wav.bytes });
  const path = `${wav.path}.flac`;
  const { bytes } = await encodeFlac(wav.path, path).catch((error: unknown) => {
    throw new MediaError('too-large', 'a WAV that cannot be made smaller', {
      bytes: wav.bytes,
      cause: error,
    });
  });
  if (bytes > limitBytes) throw new MediaError('too-large', `${bytes} bytes as FLAC`, { bytes });
  await rm(wav.path);
  return { ...wav, path, bytes, type: FLAC };
}
