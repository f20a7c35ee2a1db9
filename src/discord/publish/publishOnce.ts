import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import { isAbandoned, isPublished, needsPublish } from '../../domain/taskState.ts';
import type { CardBatch } from '../../media/cardBatch.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import { exhaustAttempts, filesToFetch, fitRequestSize } from './cardFiles.ts';
import { isSameCard, prepareRepost } from './cardMessage.ts';
import { REQUEST_LIMIT } from './composePayload.ts';
import { coversForTags, divideBatch } from './coversForTags.ts';
import { type Edit, publishEdit } from './publishEdit.ts';
import type { PublishOptions, PublishResult } from './publishOptions.ts';
import type { Route } from './routes.ts';

/**
 * Publishes the newest card of a task, in at most one request, by the first open route. Files that are late follow in
 * another edit.
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function publishOnce(
  options: PublishOptions,
  id: string,
  retryMedia: boolean,
): Promise<PublishResult> {
  const { tasks, downloads, limits, stop } = options;
  const stored = await tasks.get(id);
  const wanted = stored ? wantedFiles(options, stored, retryMedia) : [];
  if (!stored || !isWorthPublishing(stored, wanted)) return 'done';
  const route = findRoute(options, stored);
  if (!route) return markUndeliverable(options, stored);
  const task = route.isNew ? prepareRepost(stored) : stored;
  const limitBytes = Math.min(route.uploadLimit(task), REQUEST_LIMIT);
  const member = task.origin.userId;
  const files = route.isNew ? wantedFiles(options, task, retryMedia) : wanted;
  const tagsOf = files.length > 0 ? await options.readTags(task) : () => undefined;
  const extra = coversForTags(task, files);
  const tagged = files.map(one => (one.convert ? { ...one, tags: tagsOf(one.key) } : one));
  const all = [...tagged, ...extra.audio, ...extra.covers];
  await using batch = await downloads.collect({ id, member }, all, limitBytes, stop);
  const { media, again, coverOf } = divideBatch(batch, files, extra);
  const { sent, hasMoreFiles } = fitRequestSize(media.files);
  const tags = { coverOf, limitBytes };

  const publish =
    (edit: Pick<Edit, 'media' | 'sent' | 'hasMoreFiles'>) => async (): Promise<PublishResult> => {
      const newest = await tasks.get(id);
      if (!newest || !isWorthPublishing(newest, files) || stop.aborted) return 'done';
      if (newest.revision !== stored.revision || !isSameCard(newest, stored)) {
        batch.putBack();
        return 'again';
      }
      const current = route.isNew ? prepareRepost(newest) : newest;
      return publishEdit(options, { task: current, route, tags, ...edit });
    };
  const whole = {
    media,
    sent: hasMoreFiles ? sent : fitRequestSize(new Map([...sent, ...again])).sent,
    hasMoreFiles,
  };
  // Awaited here: the files are deleted when this function returns.
  if (whole.sent.size === 0) return await limits.edits(publish(whole));
  if (!needsPublish(task)) return await limits.uploads.run({ member }, publish(whole));
  // New text does not wait for the uploads of other cards.
  const patience = AbortSignal.timeout(limits.uploadPatienceMs);
  try {
    return await limits.uploads.run({ member }, publish(whole), patience);
  } catch (error) {
    if (!patience.aborted || error !== patience.reason) throw error;
    const withoutUploads = { media: withoutFiles(media), sent: new Map(), hasMoreFiles: false };
    batch.putBack();
    await limits.edits(publish(withoutUploads));
    return 'again';
  }
}

function wantedFiles({ downloads }: PublishOptions, task: Task, retryMedia: boolean): CardMedia[] {
  return filesToFetch(task, retryMedia, key => downloads.isPending(task.id, key));
}

/** Whether the card is outdated, or can get one of its missing files. */
function isWorthPublishing(task: Task, wanted: readonly CardMedia[]): boolean {
  if (needsPublish(task)) return true;
  const isEditable = task.message && !task.cardDeleted && !task.undelivered;
  return Boolean(isEditable) && wanted.length > 0;
}

/** A batch whose files follow later. */
function withoutFiles(batch: CardBatch): CardBatch {
  return { ...batch, files: new Map(), pending: [...batch.pending, ...batch.files.keys()] };
}

/** The first open route. A card that only lacks a file is not reposted. */
function findRoute({ routes, now }: PublishOptions, task: Task): Route | undefined {
  const complete = isPublished(task);
  return routes.find(
    route =>
      !task.closedRoutes?.includes(route.name) && route.isOpen(task, now()) && !(complete && route.isNew),
  );
}

/**
 * Handles a card without an open route. An ended or abandoned task becomes undelivered and is offered with the member's
 * next command; before its end, a route may still open. A complete card keeps links in place of its missing files.
 */
async function markUndeliverable({ tasks, now }: PublishOptions, task: Task): Promise<PublishResult> {
  if (isPublished(task)) {
    const mediaAttempts = exhaustAttempts(task.mediaAttempts ?? {});
    await tasks.update(task.id, current => ({ ...current, mediaAttempts }));
  } else if (isTerminal(progressOf(task.updates).stage) || isAbandoned(task, now()))
    await tasks.update(task.id, current =>
      isSameCard(current, task) ? { ...current, undelivered: true } : current,
    );
  return 'done';
}
