import type { Logger } from 'pino';
import { isAtNextStep } from './isAtNextStep.ts';
import type { TaskStore } from './taskStore.ts';

interface Ports {
  readonly tasks: Pick<TaskStore, 'read'>;
  /** Goes on with the paid call of an intent, once. */
  readonly submit: (id: string) => void;
  readonly log: Logger;
}

/** Submits the next operation of a card that has ended one. Never throws: what cannot be read now is left to the sweep. */
export async function goOn({ tasks, submit, log }: Ports, id: string): Promise<void> {
  try {
    const task = await tasks.read(id);
    if (task && isAtNextStep(task)) submit(id);
  } catch (error) {
    log.error({ task: id, err: error }, 'The next operation of a card could not begin yet');
  }
}
