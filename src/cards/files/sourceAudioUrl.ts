import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';

/**
 * Where the recording is that a task's tracks were made of, in those operations that keep it. The vendor also calls
 * another address of a new track its source: that one has the track's id in it.
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
