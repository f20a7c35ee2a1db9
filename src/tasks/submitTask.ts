import type { Logger } from 'pino';
import { hasText, translateTo } from '../locales/translate.ts';
import type { Submission } from '../suno/submission.ts';
import { advance } from './advance.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { TaskStore } from './taskStore.ts';
import type { Update } from './update.ts';

export interface SubmitPorts {
  readonly tasks: TaskStore;
  /** Calls the vendor once and never again for the same task. */
  readonly submit: (task: Task) => Promise<Submission>;
  /** Waits until the vendor's limit on new tasks has room. */
  readonly waitForRoom: () => Promise<void>;
  readonly publish: (id: string) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Makes the paid call of a task whose card stands. That it is about to be made is stored before, what came of it after;
 * a task that is past its intent is left alone, so that no second call is made whatever happens in between.
 */
export async function submitTask(ports: SubmitPorts, id: string): Promise<void> {
  const { tasks, now, log } = ports;
  await ports.waitForRoom();
  const claim = { won: false };
  const task = await tasks.change(id, current => {
    claim.won = progressOf(current.news).stage === 'intent';
    return claim.won ? advance(current, { stage: 'submitting', tracks: [], lyrics: [] }, now()) : current;
  });
  if (!task || !claim.won) return;
  const submission = await ports.submit(task);
  const update = toUpdate(submission);
  await tasks.change(id, current => advance(current, update, now()));
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
