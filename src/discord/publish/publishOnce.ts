import type { APIMessage } from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from '../../cards/card.ts';
import { digestCard } from '../../cards/digestCard.ts';
import { renderCard } from '../../cards/renderCard.ts';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Published, Task } from '../../domain/task.ts';
import { isAbandoned, isPublished } from '../../domain/taskState.ts';
import { translateTo } from '../../locales/translate.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import type { MediaBatch } from '../../media/mediaBatch.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import {
  attachedFiles,
  exhaustAttempts,
  filesToFetch,
  fitRequestSize,
  updateAttempts,
  uploadedFiles,
} from './cardFiles.ts';
import { isSameCard, prepareRepost, withNewMessage } from './cardMessage.ts';
import { composePayload, REQUEST_LIMIT } from './composePayload.ts';
import { handlePublishError } from './handlePublishError.ts';
import { needsPublish } from './needsPublish.ts';
import { keptFiles } from './outdatedFiles.ts';
import type { Route } from './routes.ts';

/** Limits concurrent work; the rest waits in order. */
type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export interface PublishOptions {
  readonly tasks: TaskStore;
  readonly routes: readonly Route[];
  readonly catalog: Catalog;
  readonly fetchMedia: (wanted: readonly CardMedia[], limitBytes: number) => Promise<MediaBatch>;
  /** Separate limits, so that text edits do not wait behind downloads and uploads. */
  readonly limits: {
    readonly words: Limit;
    /** Bounds the disk space of downloaded files. */
    readonly withFiles: Limit;
    /** Within `withFiles`, bounds concurrent uploads. */
    readonly uploads: Limit;
  };
  /** Whether the bot is shutting down: work not yet started is left to the next start. */
  readonly isStopping: () => boolean;
  readonly now: () => number;
  readonly log: Logger;
  /** Called if the bot's token may be invalid. */
  readonly onTokenInvalid: () => void;
}

/** `done`: the card is up to date; `again`: another edit should follow at once. */
export type PublishResult = 'done' | 'again';

/**
 * Publishes the newest card of a task, in at most one request, by the first open route.
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function publishOnce(
  options: PublishOptions,
  id: string,
  retryMedia: boolean,
): Promise<PublishResult> {
  const { tasks, limits } = options;
  const task = await tasks.get(id);
  if (!task || !isWorthPublishing(task, retryMedia)) return 'done';
  const limit = filesToFetch(task, retryMedia).length > 0 ? limits.withFiles : limits.words;
  return limit(async () => {
    const newest = await tasks.get(id);
    if (!newest || !isWorthPublishing(newest, retryMedia) || options.isStopping()) return 'done';
    return publishCard(options, newest, retryMedia);
  });
}

/** Whether the card is outdated or, with `retryMedia`, has missing files with attempts left. */
function isWorthPublishing(task: Task, retryMedia: boolean): boolean {
  if (needsPublish(task)) return true;
  const isEditable = task.message && !task.cardDeleted && !task.undelivered;
  return Boolean(isEditable) && retryMedia && filesToFetch(task, true).length > 0;
}

async function publishCard(
  options: PublishOptions,
  stored: Task,
  retryMedia: boolean,
): Promise<PublishResult> {
  const { tasks, now } = options;
  const route = findRoute(options, stored);
  if (!route) return markUndeliverable(options, stored);
  const task = route.isNew ? prepareRepost(stored) : stored;
  const limitBytes = Math.min(route.uploadLimit(task), REQUEST_LIMIT);
  await using media = await options.fetchMedia(filesToFetch(task, retryMedia), limitBytes);
  const { sent, left } = fitRequestSize(media.files);
  // A file that has just become unfetchable is linked in this edit.
  const counted = { ...task, mediaAttempts: updateAttempts(task, media) };
  const kept = keptFiles(counted, sent);
  const card = renderCard(
    task,
    attachedFiles(counted, sent),
    translateTo(task.origin.locale),
    options.catalog,
  );
  const digest = digestCard(card);
  const replacesFiles = [...sent.keys()].some(key => task.published?.files[key]);
  // Files left for the next request keep the task unpublished, also over a restart.
  const revision = left ? UNFINISHED : task.revision;
  const shown = { revision, digest, at: now() };
  if (digest === task.published?.digest && !replacesFiles) {
    const published = { ...shown, files: task.published.files };
    const { mediaAttempts } = counted;
    const current = await tasks.update(task.id, one =>
      isSameCard(one, task) ? { ...one, mediaAttempts, published } : one,
    );
    return current?.published === published ? 'done' : 'again';
  }
  try {
    const message = await sendCard(options, route, task, { card, kept, files: sent });
    const published = { ...shown, files: uploadedFiles(task, card, kept, message) };
    const mediaAttempts = updateAttempts(
      task,
      media,
      [...sent.keys()].filter(key => !published.files[key]),
    );
    const current = await tasks.update(task.id, one =>
      isSameCard(one, task)
        ? { ...one, ...withNewMessage(route, task, message), mediaAttempts, published }
        : one,
    );
    return left || current?.published !== published ? 'again' : 'done';
  } catch (error) {
    await handlePublishError(options, { task, route, sent, error });
    return 'again';
  }
}

/** Revision of a card with files still to follow: lower than any other. */
const UNFINISHED = -1;

/** The first open route. A card that only lacks a file is not reposted. */
function findRoute({ routes, now }: PublishOptions, task: Task): Route | undefined {
  const complete = isPublished(task);
  return routes.find(
    route =>
      !task.closedRoutes?.includes(route.name) && route.isOpen(task, now()) && !(complete && route.isNew),
  );
}

interface OutgoingCard {
  readonly card: Card;
  /** Files of the message that stay in it. */
  readonly kept: Published['files'];
  /** Files to upload. */
  readonly files: ReadonlyMap<string, MediaFile>;
}

async function sendCard(
  { limits }: PublishOptions,
  route: Route,
  task: Task,
  { card, kept, files }: OutgoingCard,
): Promise<APIMessage> {
  const send = async () => route.send(task, await composePayload(card, kept, files));
  return files.size > 0 ? limits.uploads(send) : send();
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
