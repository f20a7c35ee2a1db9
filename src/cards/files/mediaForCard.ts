import { isHidden } from '../../domain/moderation.ts';
import { type Progress, progressOf } from '../../domain/progress.ts';
import type { Result } from '../../domain/result.ts';
import { stageRank } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { Track } from '../../domain/update.ts';
import { digestText } from '../../lib/digestText.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import type { MediaKind } from '../../media/inspect/detectKind.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { IMAGES_MAX } from '../limits.ts';
import { ARCHIVE_KEY, allocateStems } from '../results/allocateStems.ts';
import { resultsOf } from '../results/resultsOf.ts';

/** Key of a track's files, from the track's id or URL, so that it stays the same if tracks change their order. */
export function keyOfTrack(track: Track): string {
  const name = track.id && !track.id.includes('*') ? track.id : (track.audioUrl ?? '');
  return digestText(name, 12);
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

/**
 * URL of the recording that a task's tracks were made from, for operations that keep it. In other cases the vendor uses
 * the same field for a new track's own URL, which contains the track's id.
 */
export function sourceAudioUrl({ operation, updates }: Task): string | undefined {
  const { tracks, stage } = progressOf(updates);
  if (stage !== 'complete' || !operationOf(operation).keepsSource) return undefined;
  const ownIds = tracks.flatMap(({ id }) => (id ? [id] : []));
  const ownUrls = tracks.flatMap(({ audioUrl, streamUrl }) => [audioUrl, streamUrl]);
  return tracks
    .map(({ sourceAudioUrl }) => sourceAudioUrl)
    .find(url => url && !ownUrls.includes(url) && !ownIds.some(id => url.includes(id)));
}

/**
 * The vendor's files that show a result, at most `fileLimit`. Files that the bot creates are not among them, because
 * nothing is fetched.
 */
function mediaOfResult(result: Result, fileLimit: number): CardMedia[] {
  switch (result.kind) {
    case 'images':
      return result.urls
        .slice(0, IMAGES_MAX)
        .map((url, at): CardMedia => ({ key: `cover-${at}`, kind: 'image', url }));
    case 'wav':
      return [{ key: 'wav', kind: 'audio', url: result.url, convert: 'flac' }];
    case 'video':
      return [{ key: 'video', kind: 'video', url: result.url }];
    case 'stems': {
      const { individual, archived } = allocateStems(result.stems, fileLimit);
      const files = individual.map(({ key, url }): CardMedia => ({ key, kind: 'audio', url }));
      const parts = archived.map(({ baseName, url }) => ({ name: baseName, url }));
      return parts.length > 0 ? [...files, { key: ARCHIVE_KEY, kind: 'archive', parts }] : files;
    }
    default:
      return [];
  }
}
