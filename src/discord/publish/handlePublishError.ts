import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from '../../cards/card.ts';
import { digestCard } from '../../cards/digestCard.ts';
import { OMITTABLE_PARTS } from '../../domain/omittedParts.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import { classifyError } from '../rest/classifyError.ts';
import { exhaustAttempts } from './cardFiles.ts';
import { closeRoute, isSameCard } from './cardMessage.ts';
import { missingFiles } from './missingFiles.ts';
import { keptFiles } from './outdatedFiles.ts';
import type { Route } from './routes.ts';

/** In place of a part, so that both cards have the note that text is left out. */
const NOTHING = 'nothing';

interface Options {
  readonly tasks: TaskStore;
  readonly log: Logger;
  /** Called if the bot's token may be invalid. */
  readonly onTokenInvalid: () => void;
  /** Requests that were answered with 404 once. */
  readonly notFound: Set<string>;
}

interface FailedPublish {
  readonly task: Task;
  readonly route: Route;
  /** The files of the request, by key. */
  readonly sent: ReadonlyMap<string, unknown>;
  readonly error: unknown;
  /** Renders the card of the request, with other parts left out. */
  readonly render: (task: Task) => Card;
}

/**
 * Handles Discord's error for a card. Resolves if another attempt can be made at once.
 *
 * @throws the same error if a retry may succeed later.
 */
export async function handlePublishError(
  { tasks, log, onTokenInvalid, notFound }: Options,
  { task, route, sent, error, render }: FailedPublish,
): Promise<void> {
  const action = classifyError(error);
  if (sent.size > 0 && (action === 'dropFiles' || mayNotAttach(route, error))) {
    const refused = exhaustAttempts(Object.fromEntries(sent));
    await tasks.update(task.id, one => ({ ...one, mediaAttempts: { ...one.mediaAttempts, ...refused } }));
    return;
  }
  const missing = missingFiles(error, keysOf(render(task)), keptFiles(task, sent));
  if (missing.size > 0) {
    log.info({ task: task.id, files: [...missing] }, 'Card lacks files it had, attaching them again');
    await tasks.update(task.id, one => (isSameCard(one, task) ? withoutFiles(one, missing) : one));
    return;
  }
  const omittedParts = action === 'omitText' ? omitNextPart(task, render) : undefined;
  if (omittedParts) {
    log.info({ task: task.id, omittedParts }, 'Card blocked by AutoMod, text left out');
    await tasks.update(task.id, one => ({ ...one, omittedParts }));
    return;
  }
  if (action === 'tokenInvalid') onTokenInvalid();
  if (action === 'retry' || action === 'tokenInvalid') throw error;
  // A 404 may pass, so a second one in a row decides.
  const key = requestKey(task, route);
  if (error instanceof DiscordAPIError && error.status === 404 && !notFound.delete(key)) {
    notFound.add(key);
    throw error;
  }
  const facts = { task: task.id, route: route.name, err: error };
  if (action === 'tryNextRoute' || action === 'gone' || action === 'omitText')
    log.info(facts, 'Card route closed');
  else log.error(facts, 'Card rejected by Discord, please report this');
  await tasks.update(task.id, one =>
    isSameCard(one, task) ? closeRoute(one, route, action === 'gone') : one,
  );
}

function keysOf({ files }: Card): string[] {
  return files.map(({ key }) => key);
}

/** The message as one that does not have these files, so that they are attached again. */
function withoutFiles(task: Task, missing: ReadonlySet<string>): Task {
  if (!task.published) return task;
  const files = Object.entries(task.published.files).filter(([key]) => !missing.has(key));
  return { ...task, published: { ...task.published, files: Object.fromEntries(files) } };
}

/**
 * Whether it can only be the files that the bot has no right to: to edit its own message, it needs no other one.
 * https://docs.discord.com/developers/topics/permissions (ATTACH_FILES)
 */
function mayNotAttach({ isNew }: Route, error: unknown): boolean {
  return !isNew && error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingPermissions;
}

/** Identifies the requests by one route to one message. */
export function requestKey(task: Task, route: Route): string {
  return `${task.id} ${route.name} ${task.message?.id}`;
}

/**
 * The parts to leave out of a card that automatic moderation has blocked: those already left out, and the next one that
 * the card has. Undefined if none is left.
 */
function omitNextPart(task: Task, render: (task: Task) => Card): string[] | undefined {
  const { omittedParts = [] } = task;
  const digestWithout = (part: string) =>
    digestCard(render({ ...task, omittedParts: [...omittedParts, part] }));
  const blocked = digestWithout(NOTHING);
  const next = OMITTABLE_PARTS.find(part => !omittedParts.includes(part) && digestWithout(part) !== blocked);
  return next === undefined ? undefined : [...omittedParts, next];
}
