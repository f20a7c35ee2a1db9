import { hasReached } from '../stage.ts';
import type { World } from '../world.ts';

/** What a file on the CDN is of: a track, or a whole task. */
export interface MediaSubject {
  readonly id: string;
  readonly title: string;
  /** Whether the cover picture is there. */
  readonly hasCover: boolean;
  /** Whether the recording is there, and so what is made from it. */
  readonly hasAudio: boolean;
  /** Whether nothing is to come any more. */
  readonly complete: boolean;
}

/** Finds a track by its id, or a task by its own; what is made from a task is there when the task is complete. */
export function findMediaSubject({ tasks }: World, id: string): MediaSubject | undefined {
  for (const { taskId, stage, tracks } of tasks) {
    const complete = hasReached(stage, 'complete');
    if (taskId === id) return { id, title: id, hasCover: complete, hasAudio: complete, complete };
    const at = tracks.findIndex(track => track.id === id);
    const track = tracks[at];
    if (track === undefined) continue;
    const hasAudio = hasReached(stage, at === 0 ? 'first' : 'complete');
    return { id, title: track.title, hasCover: hasReached(stage, 'text'), hasAudio, complete };
  }
  return undefined;
}
