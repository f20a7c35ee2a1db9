import type { Logger } from 'pino';
import type { Task } from '../../domain/task.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import { classifyError } from '../rest/classifyError.ts';
import { exhaustAttempts } from './cardFiles.ts';
import { closeRoute, isSameCard } from './cardMessage.ts';
import type { Route } from './routes.ts';

interface Options {
  readonly tasks: TaskStore;
  readonly log: Logger;
  /** Called if the bot's token may be invalid. */
  readonly onTokenInvalid: () => void;
}

interface FailedPublish {
  readonly task: Task;
  readonly route: Route;
  /** The files of the request, by key. */
  readonly sent: ReadonlyMap<string, unknown>;
  readonly error: unknown;
}

/**
 * Handles Discord's error for a card. Resolves if another attempt can be made at once.
 *
 * @throws the same error if a retry may succeed later.

 */
export async function handlePublishError(
  { tasks, log, onTokenInvalid }: Options,
  { task, route, sent, error }: FailedPublish,
): Promise<void> {
  const action = classifyError(error);
  if (action === 'dropFiles' && sent.size > 0) {
    const tooLarge = exhaustAttempts(Object.fromEntries(sent));
    await tasks.update(task.id, one => ({ ...one, mediaAttempts: { ...one.mediaAttempts, ...tooLarge } }));
    return;
  }
  if (action === 'tokenInvalid') onTokenInvalid();
  if (action === 'retry' || action === 'tokenInvalid') throw error;
  const facts = { task: task.id, route: route.name, err: error };
  if (action === 'tryNextRoute' || action === 'gone') log.info(facts, 'Card route closed');
  else log.error(facts, 'Card rejected by Discord, please report this');
  await tasks.update(task.id, one =>
    isSameCard(one, task) ? closeRoute(one, route, action === 'gone') : one,
  );
}
