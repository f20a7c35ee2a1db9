import { advance } from './advance.ts';
import { dueOf } from './dueOf.ts';
import type { Origin } from './origin.ts';
import type { Due, OverLimit } from './overLimit.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { TaskStore } from './taskStore.ts';

export interface ClaimPorts {
  readonly tasks: TaskStore;
  /** Waits for the task's turn with the vendor. Resolves with `false` where it is not to go any more. */
  readonly enter: (memberId: string, taskId: string, askedAt: number) => Promise<boolean>;
  /** Decides on a member's and a server's credits of the day, one paid call at a time. */
  readonly admit: <T>(
    payer: Origin,
    credits: number,
    leave: (over: OverLimit | undefined) => Promise<T>,
    promised: Due,
  ) => Promise<T>;
  readonly now: () => number;
}

/** What came of a claim: the call may be made, by the caller alone; or the day's credits are used up, and the task says so. */
export interface Claim {
  readonly task: Task;
  readonly left: boolean;
}

/**
 * Waits for an intent's turn, and stores that its paid call is about to leave: from then on it is counted as spent.
 *
 * @returns nothing where it is no intent any more, or its turn does not come.
 */
export async function claimTask(ports: ClaimPorts, intent: Task): Promise<Claim | undefined> {
  const { tasks, now } = ports;
  const { id, origin, createdAt } = intent;
  if (!(await ports.enter(origin.userId, id, createdAt))) return undefined;
  // What follows in the same card was counted with its first operation: what has begun is finished.
  const credits = intent.done ? 0 : dueOf(intent);
  const claimUnless = async (over: OverLimit | undefined) => {
    const claim = { won: false };
    const task = await tasks.change(id, current => {
      claim.won = progressOf(current.news).stage === 'intent';
      return claim.won ? leave(current, over, now()) : current;
    });
    return task && claim.won ? { task, left: over === undefined } : undefined;
  };
  return ports.admit(origin, credits, claimUnless, tasks.open.promised);
}

/** An intent as it leaves the queue: for the vendor, or, over a limit, for good. */
function leave({ queuePlace: _place, ...task }: Task, over: OverLimit | undefined, now: number): Task {
  const nothing = { tracks: [], lyrics: [] };
  if (!over) return { ...advance(task, { ...nothing, stage: 'submitting' }, now), sentAt: now };
  const failure = { reason: 'daily-limit', credits: 'unused' } as const;
  return advance(task, { ...nothing, stage: 'failed', failure }, now);
}
