import type { ComposedSong } from '../records/track.ts';
import { hasReached } from '../stage.ts';
import type { World } from '../world.ts';

/** What a file on the CDN belongs to: a track, or a whole task. */
export interface MediaSubject {
  readonly id: string;
  readonly title: string;
  /** Whether the cover exists. */
  readonly hasCover: boolean;
  /** Whether the recording exists, and so the files that are made from it. */
  readonly hasAudio: boolean;
  /** How its recording is composed, of a track that is a whole song. */
  readonly composed?: ComposedSong | undefined;
  /** Whether the task is complete. */
  readonly complete: boolean;
}

/** Finds a track or a task by its id. Files of a task exist when it is complete. */
export function findMediaSubject({ tasks }: World, id: string): MediaSubject | undefined {
  for (const { taskId, stage, tracks } of tasks) {
    const complete = hasReached(stage, 'complete');
    if (taskId === id) return { id, title: id, hasCover: complete, hasAudio: complete, complete };
    const at = tracks.findIndex(track => track.id === id);
    const track = tracks[at];
    if (track === undefined) continue;
    const hasAudio = hasReached(stage, at === 0 ? 'first' : 'complete');
    const { title, composed } = track;
    return { id, title, composed, hasCover: hasReached(stage, 'text'), hasAudio, complete };
  }
  return undefined;
}
