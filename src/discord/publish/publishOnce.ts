import type { APIMessage } from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from '../../cards/card.ts';
import { digestCard } from '../../cards/digestCard.ts';
import { renderCard } from '../../cards/renderCard.ts';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
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
import type { Route } from './routes.ts';

/** Lets a few of one kind of work run at once; the others wait in the order of their coming. */
type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export interface PublishOptions {
  readonly tasks: TaskStore;
  readonly routes: readonly Route[];
  readonly catalog: Catalog;
  readonly fetchMedia: (wanted: readonly CardMedia[], limitBytes: number) => Promise<MediaBatch>;
  /** Edits that bring files wait for downloads and uploads: those of words alone must not wait behind them. */
  readonly limits: {
    readonly words: Limit;
    /** Bounds the room that downloaded files take on the disk. */
    readonly withFiles: Limit;
    /** Within `withFiles`, bounds the uploads that share the line. */
    readonly uploads: Limit;
  };
  /** Whether what has not begun is left to the next start. */
  readonly isStopping: () => boolean;
  readonly now: () => number;
  readonly log: Logger;
  /** Told when Discord may no longer know the bot's token. */
  readonly onTokenInvalid: () => void;
}

/** How one attempt ended: all is shown that can be, or there is more to do at once. */
export type PublishResult = 'shown' | 'more';

/**
 * Makes the message in Discord equal to the newest card of a task, in at most one edit, by the first way that is open.
 *
 * @throws what Discord answered where the same may work later.
 */
export async function publishOnce(
  options: PublishOptions,
  id: string,
  retryMedia: boolean,
): Promise<PublishResult> {
  const { tasks, limits } = options;
  const task = await tasks.get(id);
  if (!task || !isWorthPublishing(task, retryMedia)) return 'shown';
  const limit = filesToFetch(task, retryMedia).length > 0 ? limits.withFiles : limits.words;
  return limit(async () => {
    const newest = await tasks.get(id);
    if (!newest || !isWorthPublishing(newest, retryMedia) || options.isStopping()) return 'shown';
    return publishCard(options, newest, retryMedia);
  });
}

/** Whether the card is behind, or, with `retryMedia`, files are missing in it that are worth another try. */
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
  await using gathered = await options.fetchMedia(filesToFetch(task, retryMedia), limitBytes);
  const { sent, left } = fitRequestSize(gathered.files);
  const card = renderCard(task, attachedFiles(task, sent), translateTo(task.origin.locale), options.catalog);
  const digest = digestCard(card);
  // What is still to come with the next request keeps the task unpublished, also over a restart.
  const revision = left ? UNFINISHED : task.revision;
  const shown = { revision, digest, at: now() };
  if (digest === task.published?.digest) {
    const published = { ...shown, files: task.published.files };
    const mediaAttempts = updateAttempts(task, gathered);
    const current = await tasks.update(task.id, one =>
      isSameCard(one, task) ? { ...one, mediaAttempts, published } : one,
    );
    return current?.published === published ? 'shown' : 'more';
  }
  try {
    const message = await sendCard(options, route, task, card, sent);
    const published = { ...shown, files: uploadedFiles(card, message) };
    const mediaTries = updateAttempts(
      task,
      gathered,
      [...sent.keys()].filter(key => !published.files[key]),
    );
    const current = await tasks.update(task.id, one =>
      isSameCard(one, task)
        ? { ...one, ...withNewMessage(route, task, message), mediaAttempts: mediaTries, published }
        : one,
    );
    return left || current?.published !== published ? 'more' : 'shown';
  } catch (error) {
    await handlePublishError(options, { task, route, sent, error });
    return 'more';
  }
}

/** The revision of a card that shows a part only: older than any. */
const UNFINISHED = -1;

/** The first way that is open. A card that lacks nothing but a file is not posted anew for it. */
function findRoute({ routes, now }: PublishOptions, task: Task): Route | undefined {
  const complete = isPublished(task);
  return routes.find(
    route =>
      !task.closedRoutes?.includes(route.name) && route.isOpen(task, now()) && !(complete && route.isNew),
  );
}

async function sendCard(
  { limits }: PublishOptions,
  route: Route,
  task: Task,
  card: Card,
  files: ReadonlyMap<string, MediaFile>,
): Promise<APIMessage> {
  const send = async () => route.send(task, await composePayload(card, task.published?.files ?? {}, files));
  return files.size > 0 ? limits.uploads(send) : send();
}

/**
 * Nothing is open. A task that has ended, or that nobody waits for any more, is kept for the member's next command; before
 * that more may still open. Files that are missing in a card that says all else are linked there, and stay so.
 */
async function markUndeliverable({ tasks, now }: PublishOptions, task: Task): Promise<PublishResult> {
  if (isPublished(task)) {
    const mediaAttempts = exhaustAttempts(task.mediaAttempts ?? {});
    await tasks.update(task.id, current => ({ ...current, mediaAttempts }));
  } else if (isTerminal(progressOf(task.updates).stage) || isAbandoned(task, now()))
    await tasks.update(task.id, current =>
      isSameCard(current, task) ? { ...current, undelivered: true } : current,
    );
  return 'shown';
}
