import { rm } from 'node:fs/promises';
import pLimit from 'p-limit';
import { createFairPool } from '../../lib/fairPool.ts';
import type { MediaFile } from '../fetch/createMediaFetcher.ts';
import { MediaError } from '../fetch/mediaError.ts';
import type { FileType } from '../inspect/detectKind.ts';
import type { AudioTags } from '../tags/audioTags.ts';

/** Bytes of a WAV at most: more than eleven minutes in CD quality. */
const WAV_MAX_BYTES = 120 * 1024 * 1024;

/** FLAC makes music about half as large, so a WAV over four times the limit is not worth encoding. */
const EXPECTED_RATIO = 1 / 4;

const FLAC: FileType = { kind: 'audio', extension: 'flac', mime: 'audio/flac' };

/** Encodes a WAV file into another file as FLAC, with tags. */
export type EncodeFlac = (wavPath: string, flacPath: string, tags?: AudioTags) => Promise<{ bytes: number }>;

/** WAV files on the disk at a time, over all tasks, and for one member. */
const files = createFairPool({ places: 2, perMember: 1 });

/** Encodings at a time, because each uses a whole core. */
const encodings = pLimit(1);

/**
 * Fetches lossless audio, and converts it to FLAC if the WAV is larger than the limit.
 *
 * @throws {MediaError} `too-large` if neither fits, or the WAV cannot be encoded.
 */
export function fetchLossless(
  fetchWav: (limitBytes: number) => Promise<MediaFile>,
  encodeFlac: EncodeFlac,
  limitBytes: number,
  { member, signal }: { readonly member: string; readonly signal: AbortSignal },
): Promise<MediaFile> {
  const fetchToFit = async () => {
    const most = Math.max(limitBytes, Math.min(WAV_MAX_BYTES, limitBytes / EXPECTED_RATIO));
    const wav = await fetchWav(most);
    if (wav.bytes <= limitBytes) return wav;
    try {
      return await encodings(() => encodeToFit(wav, encodeFlac, limitBytes));
    } catch (error) {
      await wav.dispose();
      throw error;
    }
  };
  return files.run({ member }, fetchToFit, signal);
}

/** Replaces the WAV by a FLAC file with the same samples. */
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
