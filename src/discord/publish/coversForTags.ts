import { mediaForCard } from '../../cards/files/mediaForCard.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { needsPublish } from '../../domain/taskState.ts';
import type { CardBatch } from '../../media/cardBatch.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import { coverKeyOf } from './tagFiles.ts';

/** Prefix of the keys of covers that are fetched for a tag only, because the message has them already. */
const TAG_ONLY = 'tag-';

/** Files that an edit fetches for the covers in its tags, in addition to those that the message lacks. */
export interface TagMedia {
  /** Audio that was attached before its cover was there. It is attached again only with the cover. */
  readonly audio: readonly CardMedia[];
  readonly covers: readonly CardMedia[];
}

/**
 * Selects these files. Audio without its cover is attached again in the edit that shows the end of the task, once: a tag
 * alone is never the reason for an edit.
 *
 * @param wanted the files that the message lacks.
 */
export function coversForTags(task: Task, wanted: readonly CardMedia[]): TagMedia {
  const all = mediaForCard(task);
  const isWanted = (key: string) => wanted.some(one => one.key === key);
  const hasFailed = (key: string) => (task.mediaAttempts?.[key] ?? 0) > 0;
  const isComplete = needsPublish(task) && progressOf(task.updates).stage === 'complete';
  const coverFor = (key: string) =>
    all.find(one => one.key === coverKeyOf(key) && one.kind === 'image' && one.key !== key);
  const audio = isComplete
    ? all.filter(
        ({ key }) =>
          task.published?.files[key]?.lacksCover && !isWanted(key) && !hasFailed(key) && coverFor(key),
      )
    : [];
  const covers = [...wanted, ...audio]
    .map(({ key }) => coverFor(key))
    .filter(cover => cover !== undefined && !isWanted(cover.key) && !hasFailed(cover.key))
    .flatMap(cover => (cover ? [{ ...cover, key: `${TAG_ONLY}${cover.key}` }] : []));
  return { audio, covers };
}

/** A batch, divided into the files of the card and those for tags, which are no reason to try again. */
export interface DividedBatch {
  readonly media: CardBatch;
  /** Audio to attach again: its cover is there. */
  readonly again: ReadonlyMap<string, MediaFile>;
  readonly coverOf: (key: string) => MediaFile | undefined;
}

export function divideBatch(batch: CardBatch, wanted: readonly CardMedia[], extra: TagMedia): DividedBatch {
  const isWanted = (key: string) => wanted.some(one => one.key === key);
  const coverOf = (key: string) => batch.files.get(`${TAG_ONLY}${key}`);
  const again = extra.audio.flatMap(({ key }) => {
    const file = batch.files.get(key);
    const hasCover = coverOf(coverKeyOf(key)) ?? batch.files.get(coverKeyOf(key));
    return file && hasCover ? [[key, file] as const] : [];
  });
  return {
    media: {
      ...batch,
      files: new Map([...batch.files].filter(([key]) => isWanted(key))),
      failed: batch.failed.filter(isWanted),
      unfetchable: batch.unfetchable.filter(isWanted),
      pending: batch.pending.filter(isWanted),
    },
    again: new Map(again),
    coverOf,
  };
}
