import { mediaForCard } from '../../cards/files/mediaForCard.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Published, Task } from '../../domain/task.ts';
import { MAX_MEDIA_ATTEMPTS } from '../../domain/taskState.ts';
import { type CardMedia, sourceOf } from '../../media/cardMedia.ts';

/**
 * Whether the message has a file from a URL that a later stage has replaced: at an earlier stage the vendor may name a
 * stream or half of a track. Records of older versions do not contain the URL, so their files stay.
 */
export function isOutdated({ published, updates }: Task, media: CardMedia): boolean {
  const source = published?.files[media.key]?.source;
  return source !== undefined && progressOf(updates).stage === 'complete' && source !== sourceOf(media);
}

/**
 * The files of the message that stay in it. An outdated file stays until its replacement is sent, or has no attempts
 * left and is linked.
 *
 * @param sent the files to upload, by key.
 */
export function keptFiles(task: Task, sent: ReadonlyMap<string, unknown>): Published['files'] {
  const exhausted = mediaForCard(task).filter(
    media => (task.mediaAttempts?.[media.key] ?? 0) >= MAX_MEDIA_ATTEMPTS && isOutdated(task, media),
  );
  const removed = new Set([...sent.keys(), ...exhausted.map(({ key }) => key)]);
  return Object.fromEntries(Object.entries(task.published?.files ?? {}).filter(([key]) => !removed.has(key)));
}
