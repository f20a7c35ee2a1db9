import { operationOf } from '../suno/operations.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';

/**
 * Where the recording is that a task's tracks were made of, in those operations that keep it. The vendor also calls
 * another address of a new track its source: that one has the track's id in it.
 */
export function sourceOf({ operation, news }: Task): string | undefined {
  const { tracks, stage } = progressOf(news);
  if (stage !== 'complete' || !operationOf(operation).keepsSource) return undefined;
  const ownIds = tracks.flatMap(({ id }) => (id ? [id] : []));
  const ownUrls = tracks.flatMap(({ audioUrl, streamUrl }) => [audioUrl, streamUrl]);
  return tracks
    .map(({ sourceAudioUrl }) => sourceAudioUrl)
    .find(url => url && !ownUrls.includes(url) && !ownIds.some(id => url.includes(id)));
}
