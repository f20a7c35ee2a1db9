import { applyUpdate } from '../../domain/applyUpdate.ts';
import type { Origin } from '../../domain/origin.ts';
import {
  type LimitExceeded,
  type OutstandingCredits,
  outstandingCredits,
} from '../../domain/outstandingCredits.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { hasStaleUpload } from '../../domain/uploadAge.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import type { TransportRouter } from '../../suno/transports/createTransportRouter.ts';
import type { TaskStore } from '../store/taskStore.ts';

export interface ClaimOptions {
  readonly tasks: TaskStore;
  readonly alone: Coordination['alone'];
  /** Takes one of the turns that all processes share. Resolves with `false` if none is free now. */
  readonly takeTurn: () => Promise<boolean>;
  /** Checks the daily limits, one paid call at a time: of all members if there is a total, otherwise of a member and a guild. */
  readonly reserve: <T>(
    payer: Origin,
    credits: number,
    commit: (exceeded: LimitExceeded | undefined) => Promise<T>,
    committed: OutstandingCredits,
  ) => Promise<T>;
  /** The one of the vendor's APIs by which a task is submitted. */
  readonly transports: Pick<TransportRouter, 'route'>;
  readonly now: () => number;
}

/**
 * `approved`: only this caller may submit the task. `rejected`: it has failed with `daily-limit`. Otherwise nothing was claimed:
 * `stale`: an upload became too old in the queue, and has to be made again first; `no-turn`: all turns are taken; `lost`: the task
 * is no longer an intent.
 */
export type Claim =
  | { readonly kind: 'approved'; readonly task: Task }
  | { readonly kind: 'rejected' | 'stale' | 'no-turn' | 'lost' };

/**
 * Takes a turn and stores `sentAt` just before the paid call, both or neither: from then on the credits count as spent. The
 * claim is durable when this resolves.
 */
export async function claimTask(options: ClaimOptions, intent: Task): Promise<Claim> {
  const { tasks, transports, alone, takeTurn, now } = options;
  const { id, origin } = intent;
  if (hasStaleUpload(intent.input, now())) return { kind: 'stale' };
  // Later steps were counted with the first one, so they are never rejected.
  const credits = intent.completedSteps ? 0 : outstandingCredits(intent);
  const commit = (exceeded: LimitExceeded | undefined) =>
    alone(`claim:${id}`, async (): Promise<Claim> => {
      const known = await tasks.get(id);
      if (!known || progressOf(known.updates).stage !== 'intent') return { kind: 'lost' };
      if (!exceeded && !(await takeTurn())) return { kind: 'no-turn' };
      const claim = { won: false };
      const task = await tasks.update(id, current => {
        claim.won = progressOf(current.updates).stage === 'intent';
        return claim.won ? endIntent(current, exceeded, transports, now()) : current;
      });
      if (!task || !claim.won) return { kind: 'lost' };
      return exceeded ? { kind: 'rejected' } : { kind: 'approved', task };
    });
  return options.reserve(origin, credits, commit, tasks.openTasks.committed);
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
