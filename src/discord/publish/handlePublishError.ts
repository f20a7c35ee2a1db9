import type { Logger } from 'pino';
import type { Task } from '../../domain/task.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import { classifyError } from '../rest/classifyError.ts';
import { exhaustAttempts } from './cardFiles.ts';
import { closeRoute, isSameCard } from './cardMessage.ts';
import type { Route } from './routes.ts';

interface Ports {
  readonly tasks: TaskStore;
  readonly log: Logger;
  /** Told when Discord may no longer know the bot's token. */
  readonly onTokenInvalid: () => void;
}

/** What was sent, and what Discord answered. */
interface FailedPublish {
  readonly task: Task;
  readonly route: Route;
  /** The files of the request, by key. */
  readonly sent: ReadonlyMap<string, unknown>;
  readonly error: unknown;
}

/**
 * Does what an answer of Discord to a card asks for; resolves where something else may be tried at once.
 *
 * @throws the error, where the same may work later.
 */
export async function handlePublishError(
  { tasks, log, onTokenInvalid }: Ports,
  { task, route, sent, error }: FailedPublish,
): Promise<void> {
  const verdict = classifyError(error);
  if (verdict === 'smaller' && sent.size > 0) {
    const tooLarge = exhaustAttempts(Object.fromEntries(sent));
    await tasks.update(task.id, one => ({ ...one, mediaAttempts: { ...one.mediaAttempts, ...tooLarge } }));
    return;
  }
  if (verdict === 'revoked') onTokenInvalid();
  if (verdict === 'retry' || verdict === 'revoked') throw error;
  const facts = { task: task.id, route: route.name, err: error };
  if (verdict === 'next' || verdict === 'gone') log.info(facts, 'A way to a card is closed');
  else log.error(facts, 'Discord refuses a card: please report this');
  await tasks.update(task.id, one =>
    isSameCard(one, task) ? closeRoute(one, route, verdict === 'gone') : one,
  );
}
