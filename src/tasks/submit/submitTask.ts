import type { Logger } from 'pino';
import { applyUpdate } from '../../domain/applyUpdate.ts';
import { progressOf } from '../../domain/progress.ts';
import { returnToQueue } from '../../domain/returnToQueue.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { AbortableWait } from '../../lib/abortableWait.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import { withLock } from '../../store/withLock.ts';
import type { Submission } from '../../suno/client/submission.ts';
import type { TransportRouter } from '../../suno/transports/createTransportRouter.ts';
import type { Pause, SubmitQueue } from '../queue/submitQueue.ts';
import { describeFailure } from '../reportFailures.ts';
import { type ClaimOptions, claimTask } from './claimTask.ts';
import type { ModelFallback } from './createModelFallback.ts';
import { persistSubmission } from './persistSubmission.ts';
import { holdsAllTasks, planRetry } from './planRetry.ts';
import { submitWithFallback } from './submitWithFallback.ts';

/** Result of preparing an intent: nothing to do, a changed request, or a failure. */
export type PrepareResult =
  | { readonly kind: 'ready' }
  | { readonly kind: 'changed'; readonly input: TaskInput; readonly request: Record<string, unknown> }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface SubmitOptions extends ClaimOptions {
  /** Waits for the task's turn to be submitted. Resolves with `false` if the queue was closed. */
  readonly waitForTurn: SubmitQueue['waitForTurn'];
  /** Must be called if a task's turn was not used. */
  readonly returnTurn: SubmitQueue['returnTurn'];
  readonly locks: Coordination['locks'];
  /** Calls the vendor once. */
  readonly submit: (task: Task) => Promise<Submission>;
  /**
   * Makes the checks of words and age that need an answer of Discord, then uploads the recordings of an intent to the vendor.
   * Never throws.
   */
  readonly prepare: (task: Task) => Promise<PrepareResult>;
  /** Chooses another model if the vendor rejects one. */
  readonly modelFallback: ModelFallback;
  /** Failure of a task that may have been submitted before the store was restored from a backup. */
  readonly restoredFailureOf?: (task: Task) => Failure | undefined;
  readonly transports: TransportRouter;
  /** Aborted when the bot ends: nothing waits from then on. */
  readonly signal?: AbortSignal;
  /** Resolves after so many milliseconds. */
  readonly wait?: AbortableWait;
  /** Jitter source, 0 to 1. */
  readonly random?: () => number;
  readonly log: Logger;
}

/**
 * Makes the paid call of a task whose card is shown. The task is marked before the call and its result stored after it. A
 * task past its intent is skipped, so a crash at any point cannot cause a second call. A request is repeated only if it was
 * certainly not sent, or certainly rejected: for a passing reason, because of the model, or because this one of the vendor's
 * APIs does not know the operation or the song.
 */
export async function submitTask(options: SubmitOptions, id: string): Promise<void> {
  let outcome: Outcome = 'again';
  while (outcome !== 'done') outcome = await submitOnce(options, id, outcome === 'no-turn');
}

/** Milliseconds before a turn is tried for again that other processes have taken. */
const NEXT_TURN_MS = 250;

/**
 * `again`: the task was rejected for a passing reason, or its upload became too old. `no-turn`: other processes have taken all
 * turns.
 */
type Outcome = 'done' | 'again' | 'no-turn';

async function submitOnce(options: SubmitOptions, id: string, hadNoTurn: boolean): Promise<Outcome> {
  const { locks, now, random = Math.random } = options;
  // If another process holds the lock, the task is left to it, and to the reconciler if it ends.
  const intent = await withLock(locks, `prepare:${id}`, () => prepareIntent(options, id), undefined);
  if (!intent) return 'done';
  const { origin, createdAt, retry } = intent;
  const pause: Pause | undefined = hadNoTurn
    ? { notBefore: now() + NEXT_TURN_MS * (1 + random()), holdsAll: true }
    : retry && { notBefore: retry.notBefore, holdsAll: holdsAllTasks(retry) };
  // No lock is held while waiting for a turn: thousands may wait.
  if (!(await options.waitForTurn(origin.userId, id, createdAt, pause))) return 'done';
  const outcome = await withLock(locks, `submit:${id}`, () => submitIntent(options, intent), undefined);
  if (outcome === undefined || outcome === 'lost' || outcome === 'no-turn') options.returnTurn(id);
  return outcome === undefined || outcome === 'lost' ? 'done' : outcome;
}

const AFTER_NO_CLAIM = { stale: 'again', rejected: 'done', lost: 'lost', 'no-turn': 'no-turn' } as const;

/** Claims the intent and makes the paid call. Its lock is held from before the claim until the result is stored. */
async function submitIntent(options: SubmitOptions, intent: Task): Promise<Outcome | 'lost'> {
  const { tasks, now, log, signal, wait, random = Math.random } = options;
  const { id } = intent;
  const claim = await claimTask(options, intent);
  if (claim.kind === 'rejected')
    log.info({ task: id, guild: intent.origin.guildId }, 'Task rejected by daily limit');
  if (claim.kind !== 'approved') return AFTER_NO_CLAIM[claim.kind];
  const { task, submission } = await submitWithFallback(options, claim.task);
  const retry =
    submission.outcome === 'rejected' ? planRetry(task, submission.failure, now(), random) : undefined;
  report(log, task, submission, retry && retry.notBefore - now());
  const persist = (change: (current: Task) => Task, vendorTask?: string) =>
    persistSubmission({ tasks, signal, wait, log }, task, change, vendorTask);
  if (!retry) {
    const update = toUpdate(submission);
    await persist(current => applyUpdate(current, update, now()), update.taskId);
    return 'done';
  }
  const queued = await persist(current => returnToQueue(current, retry, now()));
  return queued !== undefined && progressOf(queued.updates).stage === 'intent' ? 'again' : 'done';
}

/**
 * Checks an intent for the last time and uploads its recordings, which is free and may be repeated.
 *
 * @returns the intent to submit, or nothing if it failed or is no longer one.
 */
async function prepareIntent(
  { tasks, prepare, restoredFailureOf, now, log }: SubmitOptions,
  id: string,
): Promise<Task | undefined> {
  const intent = await tasks.get(id);
  if (!intent || progressOf(intent.updates).stage !== 'intent') return undefined;
  const restoredFailure = restoredFailureOf?.(intent);
  if (restoredFailure) {
    await tasks.update(id, current => endRestored(current, restoredFailure, now()));
    log.warn({ task: id, guild: intent.origin.guildId }, 'Task of restored store not submitted');
    return undefined;
  }
  const prepared = await prepare(intent);
  if (prepared.kind === 'ready') return intent;
  const changed = await tasks.update(id, current => {
    if (progressOf(current.updates).stage !== 'intent') return current;
    if (prepared.kind === 'changed') return { ...current, input: prepared.input, request: prepared.request };
    return applyUpdate(
      current,
      { stage: 'failed', tracks: [], lyrics: [], failure: prepared.failure },
      now(),
    );
  });
  return prepared.kind === 'changed' ? changed : undefined;
}

function toUpdate(submission: Submission): Update {
  const nothing = { tracks: [], lyrics: [] };
  switch (submission.outcome) {
    case 'accepted':
      return {
        ...nothing,
        stage: 'submitted',
        taskId: submission.taskId,
        ...(submission.existing && { existing: true }),
      };
    case 'completed':
      return submission.update;
    case 'unknown':
      return { ...nothing, stage: 'submitting', failure: submission.failure };
    default:
      return { ...nothing, stage: 'failed', failure: submission.failure };
  }
}

/** Logs the outcome, with advice if the operator can fix the failure. `againInMs` is set if it is submitted again. */
function report(log: Logger, task: Task, submission: Submission, againInMs: number | undefined): void {
  const facts = {
    task: task.id,
    guild: task.origin.guildId,
    operation: task.operation,
    outcome: submission.outcome,
  };
  if (submission.outcome === 'accepted' || submission.outcome === 'completed') {
    log.info(facts, 'Task accepted by vendor');
    return;
  }
  const failure = describeFailure(submission.failure, task.vendor);
  if (againInMs === undefined) log.warn({ ...facts, ...failure }, 'Task rejected by vendor');
  else log.warn({ ...facts, ...failure, againInMs }, 'Task rejected by vendor, queued again');
}

/**
 * Ends an intent of a restored store as a submission whose outcome is unknown, with its credits as spent: it may have been
 * submitted after the backup was made. A late callback still completes it. Other tasks are returned as they are.
 *
 * @param now milliseconds.
 */
function endRestored(task: Task, failure: Failure, now: number): Task {
  if (progressOf(task.updates).stage !== 'intent') return task;
  const { queuePosition, ...others } = task;
  const ended = applyUpdate(others, { stage: 'submitting', tracks: [], lyrics: [], failure }, now);
  return { ...ended, sentAt: now };
}
