import { applyUpdate } from '../../domain/applyUpdate.ts';
import type { LimitExceeded, OutstandingCredits } from '../../domain/limitExceeded.ts';
import type { Origin } from '../../domain/origin.ts';
import { outstandingCredits } from '../../domain/outstandingCredits.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { hasStaleUpload } from '../../domain/uploadAge.ts';
import type { TransportRouter } from '../../suno/transports/createTransportRouter.ts';
import type { Pause } from '../queue/submitQueue.ts';
import type { TaskStore } from '../store/taskStore.ts';
import { holdsAllTasks } from './planRetry.ts';

export interface ClaimOptions {
  readonly tasks: TaskStore;
  /** Waits for the task's turn to be submitted. Resolves with `false` if the queue was closed. */
  readonly waitForTurn: (
    memberId: string,
    taskId: string,
    askedAt: number,
    pause?: Pause,
  ) => Promise<boolean>;
  /** Checks the daily limits, one paid call at a time: of all members if there is a total, otherwise of a member and a guild. */
  readonly reserve: <T>(
    payer: Origin,
    credits: number,
    commit: (exceeded: LimitExceeded | undefined) => Promise<T>,
    committed: OutstandingCredits,
  ) => Promise<T>;
  /** The form of the vendor's API by which a task is submitted. */
  readonly transports: Pick<TransportRouter, 'route'>;
  readonly now: () => number;
}

/** A claimed task. If approved, only this caller may submit it; otherwise it has failed with `daily-limit`. */
export interface Claim {
  readonly task: Task;
  readonly isApproved: boolean;
  /** Nothing was claimed: an upload became too old in the queue, and has to be made again first. */
  readonly isStale?: true;
}

/**
 * Waits for an intent's turn and stores `sentAt` just before the paid call: from then on the credits count as spent.
 *
 * @returns nothing if the task is no longer an intent or the queue was closed.
 */
export async function claimTask(options: ClaimOptions, intent: Task): Promise<Claim | undefined> {
  const { tasks, transports, now } = options;
  const { id, origin, createdAt, retry } = intent;
  const pause = retry && { notBefore: retry.notBefore, holdsAll: holdsAllTasks(retry) };
  if (!(await options.waitForTurn(origin.userId, id, createdAt, pause))) return undefined;
  if (hasStaleUpload(intent.input, now())) return { task: intent, isApproved: false, isStale: true };
  // Later steps were counted with the first one, so they are never rejected.
  const credits = intent.completedSteps ? 0 : outstandingCredits(intent);
  const commit = async (exceeded: LimitExceeded | undefined) => {
    const claim = { won: false };
    const task = await tasks.update(id, current => {
      claim.won = progressOf(current.updates).stage === 'intent';
      return claim.won ? endIntent(current, exceeded, transports, now()) : current;
    });
    return task && claim.won ? { task, isApproved: exceeded === undefined } : undefined;
  };
  return options.reserve(origin, credits, commit, tasks.open.committed);
}

/** Marks an intent as submitting, or as failed if it exceeds a daily limit. */
function endIntent(
  { queuePosition, ...task }: Task,
  exceeded: LimitExceeded | undefined,
  transports: ClaimOptions['transports'],
  now: number,
): Task {
  const nothing = { tracks: [], lyrics: [] };
  if (!exceeded) {
    const claimed = applyUpdate(task, { ...nothing, stage: 'submitting' }, now);
    return { ...claimed, sentAt: now, transport: transports.route(task) };
  }
  const failure = { reason: 'daily-limit', credits: 'unused' } as const;
  return applyUpdate(task, { ...nothing, stage: 'failed', failure }, now);
}
