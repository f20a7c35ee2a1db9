import { applyUpdate } from '../../domain/applyUpdate.ts';
import { failUnsentTask } from '../../domain/failUnsentTask.ts';
import { hasPendingStep } from '../../domain/hasPendingStep.ts';
import { isSameStep } from '../../domain/isSameStep.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import { hasMediaToFetch, isPublished, isSettled } from '../../domain/taskState.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { TaskStore } from '../store/taskStore.ts';
import type { Acknowledgement } from '../submit/startTask.ts';
import { applyTimeouts, nextTimeoutAt } from './pollSchedule.ts';

/** Milliseconds that the start of a task is left to the command that began it. */
const START_GRACE_MS = 20_000;

export interface ReconcileOptions {
  readonly tasks: TaskStore;
  readonly publish: (id: string, options?: { retryMedia?: boolean }) => void;
  /** Goes on with the paid call of an intent, once. */
  readonly submit: (id: string) => void;
  /** Whether this very process is making the paid call of a task. */
  readonly isSubmitting: (id: string) => boolean;
  readonly findCardMessage: (task: Task) => Promise<Acknowledgement>;
  /** Asks the vendor for news; nothing where there is none or no answer. */
  readonly poll: (task: Task, taskId: string) => Promise<Update | undefined>;
  /** What is said of a submission that a former process did not see the end of. */
  readonly unknownOutcomeFor: (operation: OperationName) => Failure;
  /** Called with each open task that was looked at: pending notifications are tried again from here. */
  readonly onVisit?: (task: Task) => void;
  /** Milliseconds: what is older was begun by a former process. */
  readonly startedAt: number;
  readonly now: () => number;
}

/** What looking after a task came to. */
export interface ReconcileResult {
  /** It is closed, it has news, or it is as before. */
  readonly outcome: 'closed' | 'updated' | 'quiet';
  /** The moment in milliseconds at which its card changes by age alone, or `Infinity`. */
  readonly timeoutAt: number;
  /** Milliseconds: the last news of it, or `Infinity` where it is not waited for. */
  readonly updatedAt: number;
}

const NEVER = Number.POSITIVE_INFINITY;
const CLOSED: ReconcileResult = { outcome: 'closed', timeoutAt: NEVER, updatedAt: NEVER };

/**
 * Looks after one open task: takes up what a former process left, lets age change its card, asks the vendor where
 * `mayPoll`, and has published what is not.
 */
export async function reconcileTask(
  options: ReconcileOptions,
  id: string,
  canPoll: boolean,
): Promise<ReconcileResult> {
  const { tasks, now } = options;
  const before = await tasks.get(id);
  if (!before) {
    await tasks.delete(id);
    return CLOSED;
  }
  const task = await resumeTask(options, before);
  if (!task) return tasks.open.get(id) ? { ...CLOSED, outcome: 'quiet' } : CLOSED;
  const polled = canPoll ? await pollTask(options, task) : task;
  if (hasPendingStep(polled)) options.submit(id);
  const current = (await tasks.update(id, one => applyTimeouts(one, now()))) ?? polled;
  if (isSettled(current, now())) {
    // Written once more without a change: time alone has settled it, and its index row goes with the write.
    await tasks.update(id, one => ({ ...one }));
    return CLOSED;
  }
  options.onVisit?.(current);
  if (!isPublished(current) || hasMediaToFetch(current)) options.publish(id, { retryMedia: true });
  const outcome = polled.updates.length > task.updates.length || hasPendingStep(polled) ? 'updated' : 'quiet';
  return { outcome: outcome, timeoutAt: nextTimeoutAt(current), updatedAt: current.updatedAt };
}

/** Carries on what was begun and not finished. Returns nothing where the task is not ready to be looked after. */
async function resumeTask(options: ReconcileOptions, task: Task): Promise<Task | undefined> {
  const { tasks, now } = options;
  const { stage, failure } = progressOf(task.updates);
  if (options.isSubmitting(task.id)) return undefined;
  if (stage === 'submitting' && !failure && task.updates.length === 1) {
    const update: Update = {
      stage: 'submitting',
      tracks: [],
      lyrics: [],
      failure: options.unknownOutcomeFor(task.operation),
    };
    return tasks.update(task.id, current => applyUpdate(current, update, now()));
  }
  if (stage !== 'intent') return task;
  if (task.message) {
    options.submit(task.id);
    return undefined;
  }
  const mayBeStarting = task.createdAt >= options.startedAt && now() - task.createdAt < START_GRACE_MS;
  if (mayBeStarting) return undefined;
  const found = await options.findCardMessage(task);
  if (found.kind === 'gone') await tasks.delete(task.id);
  if (found.kind === 'gone' || found.kind === 'unknown') return undefined;
  const { kind, message, published } = found;
  if (kind === 'late')
    return tasks.update(task.id, current => failUnsentTask({ ...current, message, published }, now()));
  await tasks.update(task.id, current => ({ ...current, message, published }));
  options.submit(task.id);
  return undefined;
}

/** Asks the vendor where an answer could still change something, and stores what it says. */
async function pollTask({ tasks, poll, now }: ReconcileOptions, task: Task): Promise<Task> {
  const { stage, taskId } = progressOf(task.updates);
  if (taskId === undefined || isTerminal(stage)) return task;
  const update = await poll(task, taskId);
  if (!update) return task;
  const updated = await tasks.update(task.id, current =>
    isSameStep(current, task) ? applyUpdate(current, update, now()) : current,
  );
  return updated ?? task;
}
