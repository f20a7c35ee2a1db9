import type { APIMessage } from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from '../cards/card.ts';
import { digestCard } from '../cards/digestCard.ts';
import { renderCard } from '../cards/renderCard.ts';
import type { WantedMedia } from '../cards/wanted.ts';
import { translateTo } from '../locales/translate.ts';
import type { MediaFile } from '../media/createMediaFetcher.ts';
import type { Offers } from '../suno/prices/offers.ts';
import { isGivenUp, isPublished } from '../tasks/isSettled.ts';
import { progressOf } from '../tasks/progress.ts';
import { isEnd } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import { composePayload, REQUEST_LIMIT } from './composePayload.ts';
import { attachedFiles, countTries, endTries, filesIn, filesToFetch, fitRequest } from './filesToSend.ts';
import type { Gathered } from './gatherMedia.ts';
import { isSameCard, moved, place } from './placeOfCard.ts';
import type { Route } from './routes.ts';
import { takeRefusal } from './takeRefusal.ts';

/** Lets a few of one kind of work run at once; the others wait in the order of their coming. */
type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export interface PublishPorts {
  readonly tasks: TaskStore;
  readonly routes: readonly Route[];
  readonly offers: Offers;
  readonly gather: (wanted: readonly WantedMedia[], limitBytes: number) => Promise<Gathered>;
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
  readonly onRevoked: () => void;
}

/** How one attempt ended: all is shown that can be, or there is more to do at once. */
export type Attempt = 'shown' | 'more';

/**
 * Makes the message in Discord equal to the newest card of a task, in at most one edit, by the first way that is open.
 *
 * @throws what Discord answered where the same may work later.
 */
export async function publishOnce(ports: PublishPorts, id: string, retryMedia: boolean): Promise<Attempt> {
  const { tasks, limits } = ports;
  const task = await tasks.read(id);
  if (!task || !mayShow(task, retryMedia)) return 'shown';
  const limit = filesToFetch(task, retryMedia).length > 0 ? limits.withFiles : limits.words;
  return limit(async () => {
    const newest = await tasks.read(id);
    if (!newest || !mayShow(newest, retryMedia) || ports.isStopping()) return 'shown';
    return show(ports, newest, retryMedia);
  });
}

/** Whether a task has a card, and something that it does not show yet. */
function mayShow(task: Task, retryMedia: boolean): boolean {
  if (!task.message || task.hidden || task.undelivered) return false;
  return !isPublished(task) || (retryMedia && filesToFetch(task, true).length > 0);
}

async function show(ports: PublishPorts, stored: Task, retryMedia: boolean): Promise<Attempt> {
  const { tasks, now } = ports;
  const route = findRoute(ports, stored);
  if (!route) return giveUp(ports, stored);
  const task = route.isNew ? moved(stored) : stored;
  const limitBytes = Math.min(route.uploadLimit(task), REQUEST_LIMIT);
  await using gathered = await ports.gather(filesToFetch(task, retryMedia), limitBytes);
  const { sent, left } = fitRequest(gathered.files);
  const card = renderCard(task, attachedFiles(task, sent), translateTo(task.origin.locale), ports.offers);
  const digest = digestCard(card);
  // What is still to come with the next request keeps the task unpublished, also over a restart.
  const revision = left ? UNFINISHED : task.revision;
  const shown = { revision, digest, at: now() };
  if (digest === task.published?.digest) {
    const published = { ...shown, files: task.published.files };
    const mediaTries = countTries(task, gathered);
    const current = await tasks.change(task.id, one =>
      isSameCard(one, task) ? { ...one, mediaTries, published } : one,
    );
    return current?.published === published ? 'shown' : 'more';
  }
  try {
    const message = await sendCard(ports, route, task, card, sent);
    const published = { ...shown, files: filesIn(card, message) };
    const mediaTries = countTries(
      task,
      gathered,
      [...sent.keys()].filter(key => !published.files[key]),
    );
    const current = await tasks.change(task.id, one =>
      isSameCard(one, task) ? { ...one, ...place(route, task, message), mediaTries, published } : one,
    );
    return left || current?.published !== published ? 'more' : 'shown';
  } catch (error) {
    await takeRefusal(ports, { task, route, sent, error });
    return 'more';
  }
}

/** The revision of a card that shows a part only: older than any. */
const UNFINISHED = -1;

/** The first way that is open. A card that lacks nothing but a file is not posted anew for it. */
function findRoute({ routes, now }: PublishPorts, task: Task): Route | undefined {
  const complete = isPublished(task);
  return routes.find(
    route =>
      !task.deadRoutes?.includes(route.name) && route.isOpen(task, now()) && !(complete && route.isNew),
  );
}

async function sendCard(
  { limits }: PublishPorts,
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
async function giveUp({ tasks, now }: PublishPorts, task: Task): Promise<Attempt> {
  if (isPublished(task)) {
    const mediaTries = endTries(task.mediaTries ?? {});
    await tasks.change(task.id, current => ({ ...current, mediaTries }));
  } else if (isEnd(progressOf(task.news).stage) || isGivenUp(task, now()))
    await tasks.change(task.id, current =>
      isSameCard(current, task) ? { ...current, undelivered: true } : current,
    );
  return 'shown';
}
