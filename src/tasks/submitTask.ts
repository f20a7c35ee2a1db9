import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { hasText, translateTo } from '../locales/translate.ts';
import type { Submission } from '../suno/submission.ts';
import { advance } from './advance.ts';
import { progressOf } from './progress.ts';
import { storeAnswer } from './storeAnswer.ts';
import { submitPatiently } from './submitPatiently.ts';
import type { Task } from './task.ts';
import type { TaskStore } from './taskStore.ts';
import type { Update } from './update.ts';

export interface SubmitPorts {
  readonly tasks: TaskStore;
  /** Calls the vendor once. */
  readonly submit: (task: Task) => Promise<Submission>;
  /** Waits until the vendor's limit on new tasks has room. */
  readonly waitForRoom: () => Promise<void>;
  readonly publish: (id: string) => void;
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/**
 * Makes the paid call of a task whose card stands. That it is about to be made is stored before, what came of it after;
 * a task that is past its intent is left alone, so that no second call is made whatever happens in between. Only what surely
 * was not sent is tried again.
 */
export async function submitTask(ports: SubmitPorts, id: string): Promise<void> {
  const { tasks, now, log, wait = ms => setTimeout(ms) } = ports;
  await ports.waitForRoom();
  const claim = { won: false };
  const task = await tasks.change(id, current => {
    claim.won = progressOf(current.news).stage === 'intent';
    return claim.won ? advance(current, { stage: 'submitting', tracks: [], lyrics: [] }, now()) : current;
  });
  if (!task || !claim.won) return;
  const submission = await submitPatiently({ submit: ports.submit, wait, log }, task);
  await storeAnswer({ tasks, now, wait, log }, id, toUpdate(submission));
  report(log, task, submission);
  ports.publish(id);
}

function toUpdate(submission: Submission): Update {
  const nothing = { tracks: [], lyrics: [] };
  switch (submission.outcome) {
    case 'accepted':
      return { ...nothing, stage: 'submitted', taskId: submission.taskId };
    case 'unknown':
      return { ...nothing, stage: 'submitting', failure: submission.failure };
    default:
      return { ...nothing, stage: 'failed', failure: submission.failure };
  }
}

/** One line for the operator, with what to do where it is theirs to mend. */
function report(log: Logger, task: Task, submission: Submission): void {
  const facts = {
    task: task.id,
    guild: task.origin.guildId,
    operation: task.operation,
    outcome: submission.outcome,
  };
  if (submission.outcome === 'accepted') {
    log.info(facts, 'The vendor took a task');
    return;
  }
  const { reason, code } = submission.failure;
  const advice = `operator.${reason}`;
  const toDo = hasText(advice) ? { toDo: translateTo('en')(advice) } : {};
  log.warn({ ...facts, reason, code, ...toDo }, 'The vendor did not take a task');
}
