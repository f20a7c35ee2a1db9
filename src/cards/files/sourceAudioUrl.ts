import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';

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
