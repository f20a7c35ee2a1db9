import type { Logger } from 'pino';
import { advance } from './advance.ts';
import { isSameStep } from './isSameStep.ts';
import type { Task } from './task.ts';
import type { TaskStore } from './taskStore.ts';
import type { Update } from './update.ts';

/** Milliseconds before each further try: about a minute, in which a full disk may get some room again. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000, 8000, 15_000, 30_000];

export interface StoreAnswerPorts {
  readonly tasks: TaskStore;
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/**
 * Stores what the vendor answered to a paid call. Nobody says it a second time, so a write that fails is tried again for
 * about a minute, and the log names the vendor's task for the operator.
 *
 * @param asked the task as it was when the vendor was asked: it may have gone on to its next operation since.
 *
 * @throws the last error, when it could not be stored in that time.
 */
export async function storeAnswer(ports: StoreAnswerPorts, asked: Task, answer: Update): Promise<void> {
  const { tasks, now, wait, log } = ports;
  for (const pause of [...PAUSES_MS, undefined]) {
    try {
      await tasks.change(asked.id, current =>
        isSameStep(current, asked) ? advance(current, answer, now()) : current,
      );
      return;
    } catch (error) {
      const facts = { task: asked.id, vendorTask: answer.taskId, err: error };
      if (pause === undefined) throw error;
      log.error({ ...facts, againInMs: pause }, 'The answer of the vendor could not be stored yet');
      await wait(pause);
    }
  }
}
