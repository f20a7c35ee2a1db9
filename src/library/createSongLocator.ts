import { keyOfTrack } from '../cards/files/mediaForCard.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import type { Recording } from '../domain/taskInput.ts';
import { FILE_RETENTION_MS } from '../domain/vendorNames.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

interface Options {
  readonly tasks: Pick<TaskStore, 'get'>;
  /** Fetches new URLs of the files in a card's message, by file key. */
  readonly fetchAttachmentUrls: (task: Task) => Promise<ReadonlyMap<string, string>>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Finds the URLs of a track's file, best first. */
export type LocateSong = (song: NonNullable<Recording['song']>) => Promise<string[]>;

/**
 * Creates the search for the files of the bot's songs: the vendor's file as long as it is kept, and the one attached to
 * the song's card. Discord's URLs expire after a day, so they are fetched again.
 */
export function createSongLocator({ tasks, fetchAttachmentUrls, now }: Options): LocateSong {
  return async ({ task: id, track: key }) => {
    const task = await tasks.get(id);
    const track = task && progressOf(task.updates).tracks.find(one => keyOfTrack(one) === key);
    if (!task || !track) return [];
    const isKept = now() - (task.endedAt ?? task.updatedAt) <= FILE_RETENTION_MS;
    const attached = (await fetchAttachmentUrls(task)).get(`audio-${key}`);
    return [isKept ? track.audioUrl : undefined, attached].filter(url => url !== undefined);
  };
}
