import type { Logger } from 'pino';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import { classifyError } from './classifyError.ts';
import { endTries } from './filesToSend.ts';
import { close, isSameCard } from './placeOfCard.ts';
import type { Route } from './routes.ts';

interface Ports {
  readonly tasks: TaskStore;
  readonly log: Logger;
  /** Told when Discord may no longer know the bot's token. */
  readonly onRevoked: () => void;
}

/** What was sent, and what Discord answered. */
interface Refused {
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
export async function takeRefusal(
  { tasks, log, onRevoked }: Ports,
  { task, route, sent, error }: Refused,
): Promise<void> {
  const verdict = classifyError(error);
  if (verdict === 'smaller' && sent.size > 0) {
    const tooLarge = endTries(Object.fromEntries(sent));
    await tasks.change(task.id, one => ({ ...one, mediaTries: { ...one.mediaTries, ...tooLarge } }));
    return;
  }
  if (verdict === 'revoked') onRevoked();
  if (verdict === 'retry' || verdict === 'revoked') throw error;
  const facts = { task: task.id, route: route.name, err: error };
  if (verdict === 'next' || verdict === 'gone') log.info(facts, 'A way to a card is closed');
  else log.error(facts, 'Discord refuses a card: please report this');
  await tasks.change(task.id, one => (isSameCard(one, task) ? close(one, route, verdict === 'gone') : one));
}
