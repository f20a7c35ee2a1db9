import { applyUpdate } from '../../domain/applyUpdate.ts';
import type { LimitExceeded, OutstandingCredits } from '../../domain/limitExceeded.ts';
import type { Origin } from '../../domain/origin.ts';
import { outstandingCredits } from '../../domain/outstandingCredits.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskStore } from '../store/taskStore.ts';

export interface ClaimOptions {
  readonly tasks: TaskStore;
  /** Waits for the task's turn with the vendor. Resolves with `false` where it is not to go any more. */
  readonly waitForTurn: (memberId: string, taskId: string, askedAt: number) => Promise<boolean>;
  /** Decides on a member's and a server's credits of the day, one paid call at a time. */
  readonly reserve: <T>(
    payer: Origin,
    credits: number,
    commit: (exceeded: LimitExceeded | undefined) => Promise<T>,
    committed: OutstandingCredits,
  ) => Promise<T>;
  readonly now: () => number;
}

/** What came of a claim: the call may be made, by the caller alone; or the day's credits are used up, and the task says so. */
export interface Claim {
  readonly task: Task;
  readonly isApproved: boolean;
}

/**
 * Waits for an intent's turn, and stores that its paid call is about to leave: from then on it is counted as spent.
 *
 * @returns nothing where it is no intent any more, or its turn does not come.
 */
export async function claimTask(options: ClaimOptions, intent: Task): Promise<Claim | undefined> {
  const { tasks, now } = options;
  const { id, origin, createdAt } = intent;
  if (!(await options.waitForTurn(origin.userId, id, createdAt))) return undefined;
  // What follows in the same card was counted with its first operation: what has begun is finished.
  const credits = intent.completedSteps ? 0 : outstandingCredits(intent);
  const commit = async (exceeded: LimitExceeded | undefined) => {
    const claim = { won: false };
    const task = await tasks.update(id, current => {
      claim.won = progressOf(current.updates).stage === 'intent';
      return claim.won ? endIntent(current, exceeded, now()) : current;
    });
    return task && claim.won ? { task, isApproved: exceeded === undefined } : undefined;
  };
  return options.reserve(origin, credits, commit, tasks.open.committed);
}

/** An intent as it leaves the queue: for the vendor, or, over a limit, for good. */
function endIntent({ queuePosition, ...task }: Task, exceeded: LimitExceeded | undefined, now: number): Task {
  const nothing = { tracks: [], lyrics: [] };
  if (!exceeded) return { ...applyUpdate(task, { ...nothing, stage: 'submitting' }, now), sentAt: now };
  const failure = { reason: 'daily-limit', credits: 'unused' } as const;
  return applyUpdate(task, { ...nothing, stage: 'failed', failure }, now);
}
