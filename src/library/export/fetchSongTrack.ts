import { keyOfTrack } from '../../cards/files/mediaForCard.ts';
import type { ReadTags } from '../../discord/publish/createReadTags.ts';
import type { Task } from '../../domain/task.ts';
import type { Track } from '../../domain/update.ts';
import { FILE_RETENTION_MS } from '../../domain/vendorNames.ts';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import type { MediaKind } from '../../media/inspect/detectKind.ts';
import type { FetchMediaBatch, MediaBatch } from '../../media/mediaBatch.ts';
import type { AudioTags } from '../../media/tags/audioTags.ts';
import { tagMp3 } from '../../media/tags/tagMp3.ts';

/** Bytes of a cover at most, which is read into memory for the tag. */
const COVER_MAX_BYTES = 2 * 1024 * 1024;

export interface FetchTrackOptions {
  readonly fetchBatch: FetchMediaBatch;
  readonly readTags: ReadTags;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A track's file, deleted when it is disposed, and what it says about itself. */
export interface FetchedTrack {
  readonly task: Task;
  readonly track: Track;
  readonly file: MediaFile;
  readonly tags: AudioTags;
}

/**
 * Fetches a track's audio with a new tag: from its card, else from the vendor as long as it keeps files. Undefined if
 * neither has it, or it is too large.
 *
 * @param attached URLs of the files in the card, by key.
 */
export async function fetchSongTrack(
  { fetchBatch, readTags, now }: FetchTrackOptions,
  { task, track, attached }: Pick<FetchedTrack, 'task' | 'track'> & { attached: ReadonlyMap<string, string> },
  limitBytes: number,
): Promise<FetchedTrack | undefined> {
  const key = keyOfTrack(track);
  const tags = (await readTags(task))(`audio-${key}`);
  if (!tags) return undefined;
  const isKept = now() - (task.endedAt ?? task.updatedAt) <= FILE_RETENTION_MS;
  const fetchFirst = async (kind: MediaKind, urls: readonly (string | undefined)[], most: number) => {
    for (const url of urls) {
      if (url === undefined) continue;
      const batch = await fetchBatch([{ key, kind, url }], most, task.origin.userId);
      if (batch.files.size > 0) return batch;
    }
    return undefined;
  };
  const audioUrls = [attached.get(`audio-${key}`), isKept ? track.audioUrl : undefined];
  const audio = await fetchFirst('audio', audioUrls, limitBytes);
  const file = fileOf(audio, key);
  if (!audio || !file) return undefined;
  const coverUrls = [attached.get(`cover-${key}`), isKept ? track.imageUrl : undefined];
  // The audio is not worth less without its cover.
  const cover = await fetchFirst('image', coverUrls, COVER_MAX_BYTES).catch(() => undefined);
  try {
    return { task, track, tags, file: await tagMp3(file, tags, { cover: fileOf(cover, key), limitBytes }) };
  } catch (error) {
    await audio[Symbol.asyncDispose]();
    throw error;
  } finally {
    await cover?.[Symbol.asyncDispose]();
  }
}

function fileOf(batch: MediaBatch | undefined, key: string): MediaFile | undefined {
  return batch?.files.get(key);
}
