import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TrackRef } from '../../domain/taskInput.ts';
import type { Track } from '../../domain/update.ts';
import { translateTo } from '../../locales/translate.ts';
import { finishedTracks, keyOfTrack } from '../files/mediaForCard.ts';
import { musicTitle, trackTitle } from '../text/musicTitle.ts';

/** A finished track of a task, and what names it to the vendor. */
export interface NamedTrack {
  readonly key: string;
  readonly track: Track;
  readonly ref: TrackRef;
}

/**
 * The tracks of a finished task that something else can be made of: those that the vendor knows by a whole id, in the order
 * and with the numbers of the card.
 */
export function namedTracks(task: Task): NamedTrack[] {
  const progress = progressOf(task.updates);
  const { taskId } = progress;
  if (progress.stage !== 'complete' || taskId === undefined) return [];
  const title = musicTitle(task, translateTo(task.origin.locale));
  const keys = new Set<string>();
  return finishedTracks(progress).flatMap((track, at) => {
    const key = keyOfTrack(track);
    if (!track.id || track.id.includes('*') || keys.has(key)) return [];
    keys.add(key);
    const ref: TrackRef = {
      task: task.id,
      taskId,
      audioId: track.id,
      title: trackTitle(task, track) || title,
      number: at + 1,
      model: modelOf(task),
      seconds: track.duration,
      tags: track.tags,
      lyrics: sungLyrics(task, track),
    };
    return [{ key, track, ref }];
  });
}

/** What names a track of a finished task to the vendor; nothing where it has no such track, or no whole id for it. */
export function trackRefOf(task: Task, trackKey: string): TrackRef | undefined {
  return namedTracks(task).find(({ key }) => key === trackKey)?.ref;
}

/** The words of a track: where it was made from an idea, the vendor may echo the idea in their place. */
function sungLyrics({ input }: Task, { lyrics }: Track): string | undefined {
  const isEcho = input.kind === 'song' && input.idea !== undefined && lyrics?.trim() === input.idea.trim();
  return isEcho ? undefined : lyrics;
}

/** The model as requests spell it: results name it in another way. What has none of its own was made of a track that has. */
function modelOf({ request, input }: Task): string | undefined {
  if (typeof request.model === 'string') return request.model;
  return input.kind === 'operation' ? input.of?.model : undefined;
}
