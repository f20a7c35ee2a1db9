import type { Logger } from 'pino';
import type { OperationName } from '../domain/operationNames.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import { endOfUtcDay, toUtcDay } from '../lib/utcDay.ts';
import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';

/** A finished step for which the vendor charged another price than the button said. */
export interface ChargeDifference {
  readonly operation: OperationName;
  readonly model: string | undefined;
  /** Credits. */
  readonly said: number;
  readonly charged: number;
}

interface Options {
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly alone: Coordination['alone'];
  /** Called once a day for each operation and model. */
  readonly onDiffers: (difference: ChargeDifference) => void;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Creates the comparison of what the vendor charged with what the bot said. The result must be called with each change of a
 * task.
 */
export function createChargeWatch({ rows, commit, alone, onDiffers, now, log }: Options) {
  /** Keys that are being stored, so that a burst warns once. */
  const reported = new Set<string>();

  async function report(difference: ChargeDifference): Promise<void> {
    const at = now();
    const { operation, model } = difference;
    const key = `charge-differs/${toUtcDay(at)}/${operation}/${model ?? ''}`;
    if (reported.has(key)) return;
    reported.add(key);
    const isNew = await alone(key, async () => {
      if ((await rows.get({ namespace: 'spent', key })) !== undefined) return false;
      await commit({ set: [{ namespace: 'spent', key, value: true, ttl: endOfUtcDay(at) - at }] });
      return true;
    });
    if (!isNew) return;
    log.warn(difference, 'Vendor charged another price than the button said');
    onDiffers(difference);
  }

  return (before: Task | undefined, after: Task | undefined): void => {
    if (!after || before?.updates === after.updates) return;
    const known = before ? differencesOf(before) : new Map<number, ChargeDifference>();
    for (const [step, difference] of differencesOf(after))
      if (!known.has(step))
        void report(difference).catch((error: unknown) =>
          log.error({ err: error }, 'Warning about a charge not stored'),
        );
  };
}

/** By the step's index. A failure is no difference: it may be refunded. */
function differencesOf(task: Task): Map<number, ChargeDifference> {
  const model = typeof task.request.model === 'string' ? task.request.model : undefined;
  const steps = [...(task.completedSteps ?? []), task];
  const found = new Map<number, ChargeDifference>();
  for (const [at, { operation, price, updates }] of steps.entries()) {
    const { stage, existing, creditsConsumed } = progressOf(updates);
    if (stage !== 'complete' || existing || creditsConsumed === undefined || price === undefined) continue;
    if (creditsConsumed === price) continue;
    found.set(at, { operation, model, said: price, charged: creditsConsumed });
  }
  return found;
}
