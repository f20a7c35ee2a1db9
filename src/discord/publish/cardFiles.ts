import type { APIEmbed, APIMessage } from 'discord.js';
import type { AttachedFiles, Card } from '../../cards/card.ts';
import { mediaForCard } from '../../cards/files/mediaForCard.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Published, Task } from '../../domain/task.ts';
import { MAX_MEDIA_ATTEMPTS } from '../../domain/taskState.ts';
import type { CardBatch } from '../../media/cardBatch.ts';
import { type CardMedia, sourceOf } from '../../media/cardMedia.ts';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import { REQUEST_LIMIT } from './composePayload.ts';
import { isOutdated, keptFiles } from './outdatedFiles.ts';

/**
 * Files of a card that are missing in its message, or outdated there, and have attempts left.
 *
 * @param retryMedia whether files that have failed before are wanted too.
 * @param isPending whether a file is on its way already.
 */
export function filesToFetch(
  task: Task,
  retryMedia: boolean,
  isPending: (key: string) => boolean,
): CardMedia[] {
  return mediaForCard(task).filter(media => {
    const { key } = media;
    if (task.published?.files[key] && !isOutdated(task, media)) return false;
    const tries = task.mediaAttempts?.[key] ?? 0;
    return tries === 0 || ((retryMedia || isPending(key)) && tries < MAX_MEDIA_ATTEMPTS);
  });
}

/** Selects as many files as fit into one request; the others follow in the next. */
export function fitRequestSize(files: ReadonlyMap<string, MediaFile>): {
  sent: Map<string, MediaFile>;
  hasMoreFiles: boolean;
} {
  const sent = new Map<string, MediaFile>();
  let bytes = 0;
  for (const [key, file] of files) {
    if (bytes + file.bytes > REQUEST_LIMIT) continue;
    bytes += file.bytes;
    sent.set(key, file);
  }
  return { sent, hasMoreFiles: sent.size < files.size };
}

/** Files that a card can show: those in its message, and those about to be sent. */
export function attachedFiles(task: Task, sent: ReadonlyMap<string, MediaFile>): AttachedFiles {
  const kept = Object.entries(keptFiles(task, sent)).map(
    ([key, { name }]) => [key, { name, extension: name.split('.').pop() ?? '' }] as const,
  );
  return new Map([
    ...kept,
    ...[...sent].map(([key, { type }]) => [key, { extension: type.extension }] as const),
  ]);
}

/**
 * Counts the attempts of each missing file; an unfetchable file has none left. One that is still on its way is noted too,
 * so that the task stays open for it, also over a restart.
 *
 * @param lost keys of files that were sent but are not in the returned message.
 */
export function updateAttempts(
  task: Task,
  { files, failed, unfetchable, pending }: Pick<CardBatch, 'files' | 'failed' | 'unfetchable' | 'pending'>,
  lost: readonly string[] = [],
): Record<string, number> {
  const tries = { ...task.mediaAttempts };
  for (const key of files.keys()) if (!lost.includes(key)) delete tries[key];
  for (const key of [...failed, ...lost]) tries[key] = (tries[key] ?? 0) + 1;
  for (const key of pending) tries[key] ??= 0;
  return { ...tries, ...exhaustAttempts(Object.fromEntries(unfetchable.map(key => [key, true]))) };
}

/** A card that was sent. */
interface SentCard {
  readonly task: Task;
  readonly card: Card;
  /** The files that were in the message before and stayed. */
  readonly kept: Published['files'];
  readonly sent: ReadonlyMap<string, MediaFile>;
}

/**
 * Attachment ids of a card's files in the returned message, and where they are from.
 *
 */
export function uploadedFiles(
  { task, card, kept, sent }: SentCard,
  message: Parameters<typeof readFileIds>[0],
): Published['files'] {
  const isEnded = progressOf(task.updates).stage === 'complete';
  const ids = readFileIds(message);
  const sources = new Map(mediaForCard(task).map(media => [media.key, sourceOf(media)]));
  return Object.fromEntries(
    card.files.flatMap(({ key, name }) => {
      const id = ids.get(name);
      const source = kept[key] ? kept[key].source : sources.get(key);
      // At the end of the task, what was attached stays as it is.
      const tag = sent.get(key)?.tag;
      const lacksCover = !isEnded && (kept[key] ? kept[key].lacksCover : tag && !tag.hasCover);
      const facts = { ...(source !== undefined && { source }), ...(lacksCover && { lacksCover }) };
      return id === undefined ? [] : [[key, { id, name, ...facts }]];
    }),
  );
}

/** Attempt counts that prevent further attempts for these keys. */
export function exhaustAttempts(files: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(Object.keys(files).map(key => [key, MAX_MEDIA_ATTEMPTS]));
}

/**
 * Attachment ids in a message by file name. A file shown in an embed is not in `attachments`; its id is part of the
 * picture's path: `/attachments/<channel>/<attachment>/<name>`.
 */
function readFileIds(message: Pick<APIMessage, 'attachments' | 'embeds'>): Map<string, string> {
  const ids = new Map(message.attachments.map(({ filename, id }) => [filename, id]));
  for (const url of message.embeds.flatMap(pictureUrls)) {
    const [, id, name] = /\/attachments\/\d+\/(\d+)\/([^/?]+)/.exec(url) ?? [];
    if (id && name) ids.set(decodeURIComponent(name), id);
  }
  return ids;
}

/** URLs of the pictures that an embed shows: over its whole width, or beside its text. */
export function pictureUrls({ image, thumbnail }: APIEmbed): string[] {
  return [image, thumbnail].flatMap(picture => (picture ? [picture.url] : []));
}
