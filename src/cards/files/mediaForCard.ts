import { createHash } from 'node:crypto';
import { isHidden } from '../../domain/moderation.ts';
import { type Progress, progressOf } from '../../domain/progress.ts';
import { stageRank } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { Track } from '../../domain/update.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import type { MediaKind } from '../../media/inspect/detectKind.ts';
import { mediaOfResult } from '../results/mediaOfResult.ts';
import { resultsOf } from '../results/resultsOf.ts';
import { sourceAudioUrl } from './sourceAudioUrl.ts';

/** Key of a track's files, from the track's id or URL, so that it stays the same if tracks change their order. */
export function keyOfTrack(track: Track): string {
  const name = track.id && !track.id.includes('*') ? track.id : (track.audioUrl ?? '');
  return createHash('sha256').update(name).digest('hex').slice(0, 12);
}

/** Tracks that a card shows. The vendor makes two; a message holds ten files. */
export const TRACKS_MAX = 4;

/** The tracks that have audio. */
export function finishedTracks({ stage, tracks }: Progress): Track[] {
  return stageRank(stage) < stageRank('first')
    ? []
    : tracks.filter(track => track.audioUrl).slice(0, TRACKS_MAX);
}

/** The files that a task's card attaches: audio before covers, newer results before older ones. */
export function mediaForCard(task: Task): CardMedia[] {
  if (isHidden(task)) return [];
  const finished = finishedTracks(progressOf(task.updates));
  return [
    ...finished.flatMap(track => mediaOf(`audio-${keyOfTrack(track)}`, 'audio', track.audioUrl)),
    ...mediaOf('source', 'audio', sourceAudioUrl(task)),
    ...finished.flatMap(track => mediaOf(`cover-${keyOfTrack(track)}`, 'image', track.imageUrl)),
    ...resultsOf(task).flatMap(({ result, fileLimit }) => mediaOfResult(result, fileLimit)),
  ];
}

function mediaOf(key: string, kind: MediaKind, url: string | undefined): CardMedia[] {
  return url ? [{ key, kind, url }] : [];
}
