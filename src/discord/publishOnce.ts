import type { APIMessage } from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from '../cards/card.ts';
import { digestCard } from '../cards/digestCard.ts';
import { renderCard } from '../cards/renderCard.ts';
import type { WantedMedia } from '../cards/wantedMedia.ts';
import { translateTo } from '../locales/translate.ts';
import type { MediaFile } from '../media/createMediaFetcher.ts';
import { isPublished, MAX_MEDIA_TRIES } from '../tasks/isSettled.ts';
import { progressOf } from '../tasks/progress.ts';
import { isEnd } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import { classifyError } from './classifyError.ts';
import { composePayload } from './composePayload.ts';
import { attachedFiles, countTries, filesIn, filesToFetch, fitRequest } from './filesToSend.ts';
import type { Gathered } from './gatherMedia.ts';
import { messageLink } from './messageLink.ts';
import type { Route } from './routes.ts';

export interface PublishPorts {
  readonly tasks: TaskStore;
  readonly routes: readonly Route[];
  readonly gather: (wanted: readonly WantedMedia[], limitBytes: number) => Promise<Gathered>;
  /** Runs what holds the bytes of uploads in memory, a few at once. */
  readonly uploading: <T>(upload: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
  readonly log: Logger;
  /** Told when Discord no longer knows the bot's token. */
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
  const { tasks, routes, now } = ports;
  const stored = await tasks.read(id);
  if (!stored?.message || stored.hidden || stored.undelivered) return 'shown';
  if (isPublished(stored) && !retryMedia) return 'shown';
  const route = routes.find(one => !stored.deadRoutes?.includes(one.name) && one.isOpen(stored, now()));
  if (!route) return giveUp(ports, stored);
  const task = route.isNew ? moved(stored) : stored;
  await using gathered = await ports.gather(filesToFetch(task, retryMedia), route.uploadLimit(task));
  const { sent, left } = fitRequest(gathered.files);
  const card = renderCard(task, attachedFiles(task, sent), translateTo(task.origin.locale));
  const digest = digestCard(card);
  const mediaTries = countTries(task, gathered);
  const shown = { revision: task.revision, digest, at: now() };
  if (digest === task.published?.digest) {
    const published = { ...shown, files: task.published.files };
    await tasks.change(id, current => ({ ...current, mediaTries, published }));
    return 'shown';
  }
  try {
    const message = await sendCard(ports, route, task, card, sent);
    const published = { ...shown, files: filesIn(card, message) };
    await tasks.change(id, current => ({
      ...current,
      ...place(route, task, message),
      mediaTries,
      published,
    }));
    return left ? 'more' : 'shown';
  } catch (error) {
    return takeRefusal(ports, route, task, sent, error);
  }
}

async function sendCard(
  { uploading }: PublishPorts,
  route: Route,
  task: Task,
  card: Card,
  files: ReadonlyMap<string, MediaFile>,
): Promise<APIMessage> {
  const send = async () => route.send(task, await composePayload(card, task.published?.files ?? {}, files));
  return files.size > 0 ? uploading(send) : send();
}

/** A task whose card has to be posted anew: with all of its files, and a word on where it was. */
function moved(task: Task): Task {
  const gone = task.deadRoutes?.includes('channel') ?? false;
  const movedFrom = task.message && !gone ? messageLink(task.origin.guildId, task.message) : '';
  return { ...task, published: undefined, movedFrom };
}

/** Where the card stands after a new message: the ways to the old one are closed, and it is not posted a second time. */
function place(route: Route, task: Task, message: APIMessage): Partial<Task> {
  if (!route.isNew) return {};
  const closed = (task.deadRoutes ?? []).filter(name => name !== 'channel');
  return {
    message: { id: message.id, channelId: message.channel_id },
    movedFrom: task.movedFrom,
    deadRoutes: [...new Set([...closed, 'token', route.name])],
  };
}

/** Nothing is open: at its end a task is kept for the member's next command, before it more may still open. */
async function giveUp({ tasks }: PublishPorts, task: Task): Promise<Attempt> {
  if (isEnd(progressOf(task.news).stage))
    await tasks.change(task.id, current => ({ ...current, undelivered: true }));
  return 'shown';
}

/** Does what an answer of Discord asks for. */
async function takeRefusal(
  { tasks, log, onRevoked }: PublishPorts,
  route: Route,
  task: Task,
  sent: ReadonlyMap<string, MediaFile>,
  error: unknown,
): Promise<Attempt> {
  const verdict = classifyError(error);
  if (verdict === 'smaller' && sent.size > 0) {
    const tooLarge = Object.fromEntries([...sent.keys()].map(key => [key, MAX_MEDIA_TRIES]));
    await tasks.change(task.id, current => ({
      ...current,
      mediaTries: { ...current.mediaTries, ...tooLarge },
    }));
    return 'more';
  }
  if (verdict === 'revoked') onRevoked();
  if (verdict === 'retry' || verdict === 'revoked') throw error;
  if (verdict !== 'next')
    log.error({ task: task.id, route: route.name, err: error }, 'Discord refuses a card: please report this');
  await tasks.change(task.id, current => ({
    ...current,
    deadRoutes: [...(current.deadRoutes ?? []), route.name],
  }));
  return 'more';
}
