import { createHash } from 'node:crypto';
import type { MediaKind } from '../media/detectKind.ts';
import { type Progress, progressOf } from '../tasks/progress.ts';
import { rankOf } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';
import type { Track } from '../tasks/update.ts';
import { resultsOf } from './results/resultsOf.ts';
import { wantedOfMade } from './results/wantedOfMade.ts';
import { sourceOf } from './sourceOf.ts';
import type { WantedMedia } from './wanted.ts';

/** Names a track's files for as long as the track is the same, whichever place it has in a list. */
export function keyOfTrack(track: Track): string {
  const name = track.id && !track.id.includes('*') ? track.id : (track.audioUrl ?? '');
  return createHash('sha256').update(name).digest('hex').slice(0, 12);
}

/** Tracks of a task that are shown. The vendor makes two; a message holds ten files. */
export const TRACKS_MAX = 4;

/** The tracks that have audio to show. */
export function finishedTracks({ stage, tracks }: Progress): Track[] {
  return rankOf(stage) < rankOf('first') ? [] : tracks.filter(track => track.audioUrl).slice(0, TRACKS_MAX);
}

/** The files that a task's card attaches: audio before covers, what was made last before what was made first. */
export function wantedMedia(task: Task): WantedMedia[] {
  const finished = finishedTracks(progressOf(task.news));
  return [
    ...finished.flatMap(track => want(`audio-${keyOfTrack(track)}`, 'audio', track.audioUrl)),
    ...want('source', 'audio', sourceOf(task)),
    ...finished.flatMap(track => want(`cover-${keyOfTrack(track)}`, 'image', track.imageUrl)),
    ...resultsOf(task).flatMap(({ made, room }) => wantedOfMade(made, room)),
  ];
}

function want(key: string, kind: MediaKind, url: string | undefined): WantedMedia[] {
  return url ? [{ key, kind, url }] : [];
}
