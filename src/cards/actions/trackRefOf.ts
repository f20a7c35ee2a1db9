import { cardLocale } from '../../domain/origin.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TrackRef } from '../../domain/taskInput.ts';
import type { Track } from '../../domain/update.ts';
import { translateTo } from '../../locales/translate.ts';
import { finishedTracks, keyOfTrack } from '../files/mediaForCard.ts';
import { musicTitle, trackTitle } from '../text/musicTitle.ts';

/** A finished track of a task, with the reference that requests name it by. */
export interface NamedTrack {
  readonly key: string;
  readonly track: Track;
  readonly ref: TrackRef;
}

/**
 * The tracks of a finished task that operations can use: those whose id the vendor gave in full. They have the order
 * and the numbers of the card.
 */
export function namedTracks(task: Task): NamedTrack[] {
  const progress = progressOf(task.updates);
  const { taskId } = progress;
  // The vendor knows no track by the id of a recovery.
  if (progress.stage !== 'complete' || taskId === undefined || task.operation === 'recovery') return [];
  const title = musicTitle(task, translateTo(cardLocale(task)));
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

/** The reference of a finished track. Undefined if the task has no such track, or the vendor masked the track's id. */
export function trackRefOf(task: Task, trackKey: string): TrackRef | undefined {
  return namedTracks(task).find(({ key }) => key === trackKey)?.ref;
}

/** The lyrics of a track. For a song from an idea, the vendor can return the idea in their place; that is left out. */
function sungLyrics({ input }: Task, { lyrics }: Track): string | undefined {
  const isEcho = input.kind === 'song' && input.idea !== undefined && lyrics?.trim() === input.idea.trim();
  return isEcho ? undefined : lyrics;
}

/**
 * The model as requests spell it, because results spell it differently. An operation without a model takes that of its
 * source track.
 */
function modelOf({ request, input }: Task): string | undefined {
  if (typeof request.model === 'string') return request.model;
  return input.kind === 'operation' ? input.of?.model : undefined;
}
