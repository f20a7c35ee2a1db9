import type { Logger } from 'pino';
import { hasPendingStep } from '../../domain/hasPendingStep.ts';
import type { TaskStore } from '../store/taskStore.ts';

interface Ports {
  readonly tasks: Pick<TaskStore, 'get'>;
  /** Goes on with the paid call of an intent, once. */
  readonly submit: (id: string) => void;
  readonly log: Logger;
}

/** Submits the next operation of a card that has ended one. Never throws: what cannot be read now is left to the sweep. */
export async function submitNextStep({ tasks, submit, log }: Ports, id: string): Promise<void> {
  try {
    const task = await tasks.get(id);
    if (task && hasPendingStep(task)) submit(id);
  } catch (error) {
    log.error({ task: id, err: error }, 'The next operation of a card could not begin yet');
  }
}
