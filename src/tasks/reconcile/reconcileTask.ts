import { applyUpdate } from '../../domain/applyUpdate.ts';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import { hasPendingStep, isSameStep } from '../../domain/steps.ts';
import type { Task } from '../../domain/task.ts';
import { hasMediaToFetch, isPublished, isSettled } from '../../domain/taskState.ts';
import type { Failure, Update } from '../../domain/update.ts';
import { withModelFailure } from '../../suno/failures/isModelRefusal.ts';
import type { TaskStore } from '../store/taskStore.ts';
import type { Acknowledgement } from '../submit/createIntent.ts';
import { applyTimeouts, nextTimeoutAt } from './pollSchedule.ts';

export interface ReconcileOptions {
  readonly tasks: TaskStore;
  readonly publish: (id: string, options?: { retryMedia?: boolean }) => void;
  /** Submits an intent in the background; concurrent calls for one task run once. */
  readonly submit: (id: string) => void;
  /** Whether a process is submitting the task, this one or another. */
  readonly isSubmitting: (id: string) => Promise<boolean>;
  readonly findCardMessage: (task: Task) => Promise<Acknowledgement>;
  /** Fetches the vendor's record. Resolves with nothing if there is no answer or no update. */
  readonly poll: (task: Task, taskId: string) => Promise<Update | undefined>;
  /** Failure to store for a submission that was interrupted by a restart. */
  readonly unknownOutcomeFor: (task: Task) => Failure;
  /** Failure of a task that may have been submitted before the store was restored from a backup. */
  readonly restoredFailureOf?: (task: Task) => Failure | undefined;
  /** Called with each open task before it is reconciled: counts it, and retries its pending notifications. */
  readonly onVisit?: (task: Task) => void;
  /** Whether a command may be starting the task just now, in this process or another. */
  readonly isStarting: (task: Task) => Promise<boolean>;
  readonly now: () => number;
}

export interface ReconcileResult {
  readonly outcome: 'closed' | 'updated' | 'quiet';
  /** Time in milliseconds of the next timeout, or `Infinity`. */
  readonly timeoutAt: number;
  /** Milliseconds: last update, or `Infinity` if no poll is needed. */
  readonly updatedAt: number;
  /** Milliseconds: last update of the record, also if no poll is needed. */
  readonly silentSince: number;
}

const NEVER = Number.POSITIVE_INFINITY;
const CLOSED: ReconcileResult = { outcome: 'closed', timeoutAt: NEVER, updatedAt: NEVER, silentSince: NEVER };

/**
 * Reconciles one open task: resumes interrupted work, polls the vendor if `canPoll`, applies timeouts, and publishes an
 * outdated card.
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
  options.onVisit?.(before);
  const task = await resumeTask(options, before);
  if (!task)
    return (await tasks.openTasks.get(id))
      ? { ...CLOSED, outcome: 'quiet', silentSince: before.updatedAt }
      : CLOSED;
  const polled = canPoll ? await pollTask(options, task) : task;
  if (hasPendingStep(polled)) options.submit(id);
  const current = await passTimeouts(options, polled);
  if (isSettled(current, now())) {
    // Time alone has settled it: a write without a change removes its index row.
    await tasks.update(id, one => ({ ...one }));
    return CLOSED;
  }
  if (!isPublished(current) || hasMediaToFetch(current)) options.publish(id, { retryMedia: true });
  const outcome = polled.updates.length > task.updates.length || hasPendingStep(polled) ? 'updated' : 'quiet';
  const { updatedAt } = current;
  return { outcome, timeoutAt: nextTimeoutAt(current), updatedAt, silentSince: updatedAt };
}

/** Applies the timeouts that have passed. A task without one, which most are, is not read again. */
async function passTimeouts({ tasks, now }: ReconcileOptions, task: Task): Promise<Task> {
  if (applyTimeouts(task, now()) === task) return task;
  return (await tasks.update(task.id, current => applyTimeouts(current, now()))) ?? task;
}

/** Resumes an interrupted start. Returns nothing if the task cannot be reconciled further now. */
async function resumeTask(options: ReconcileOptions, task: Task): Promise<Task | undefined> {
  const { tasks, now } = options;
  const { stage } = progressOf(task.updates);
  if (await options.isSubmitting(task.id)) return undefined;
  if (isWithoutResponse(task)) {
    const update: Update = {
      stage: 'submitting',
      tracks: [],
      lyrics: [],
      failure: options.unknownOutcomeFor(task),
    };
    // Whoever was submitting it when it was read may have stored the response since.
    return tasks.update(task.id, current =>
      isWithoutResponse(current) ? applyUpdate(current, update, now()) : current,
    );
  }
  if (stage !== 'intent') return task;
  if (task.message) {
    options.submit(task.id);
    return undefined;
  }
  if (await options.isStarting(task)) return undefined;
  const found = await options.findCardMessage(task);
  if (found.kind === 'gone') await tasks.delete(task.id);
  if (found.kind === 'gone' || found.kind === 'unknown') return undefined;
  const { kind, message, published } = found;
  // What a restored store still has to submit is ended where it would be submitted.
  if (kind === 'late' && !options.restoredFailureOf?.(task))
    return tasks.update(task.id, current => failUnsentTask({ ...current, message, published }, now()));
  await tasks.update(task.id, current => ({ ...current, message, published }));
  options.submit(task.id);
  return undefined;
}

/** Whether the paid call was begun, and nothing is known of it. */
function isWithoutResponse({ updates }: Task): boolean {
  const { stage, failure } = progressOf(updates);
  return stage === 'submitting' && !failure && updates.length === 1;
}

/** Polls the vendor if the task is not terminal, and stores the update. */
async function pollTask({ tasks, poll, now }: ReconcileOptions, task: Task): Promise<Task> {
  const { stage, taskId } = progressOf(task.updates);
  if (taskId === undefined || isTerminal(stage)) return task;
  const polled = await poll(task, taskId);
  if (!polled) return task;
  const update = withModelFailure(polled, task.request);
  const updated = await tasks.update(task.id, current =>
    isSameStep(current, task) ? applyUpdate(current, update, now()) : current,
  );
  return updated ?? task;
}

/** Fails an intent that was never submitted and is too old to be submitted now. */
function failUnsentTask(task: Task, now: number): Task {
  const failure = { reason: 'never-sent', credits: 'unused' } as const;
  return applyUpdate(task, { stage: 'failed', tracks: [], lyrics: [], failure }, now);
}
