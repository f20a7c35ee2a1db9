import { z } from 'zod';
import { OPERATION_NAMES, type OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { isWaiting } from '../../domain/taskState.ts';
import { upgradeDerivativeRow } from '../../domain/upgrade/upgradeRows.ts';
import { NAMESPACES, type Row } from '../../store/row.ts';
import { operationOf } from '../../suno/operations/registry.ts';

/** Index row from a song, or the author of a message, to a task made of it, written from the intent on. */
const derivativeFields = z.object({
  /** The bot's task id. */
  id: z.string(),
  /** The vendor's id of the track; absent for a whole song. */
  audioId: z.string().optional(),
  /** Completed and pending operations, deterministic ones only. */
  completed: z.array(z.enum(OPERATION_NAMES)),
  pending: z.array(z.enum(OPERATION_NAMES)),
});

export type DerivativeEntry = z.infer<typeof derivativeFields>;

/** With the names of 0.2.0. */
const FIELDS = [...derivativeFields.keyof().options, 'ready', 'coming'];

/** Keeps fields that this version does not know. */
export const derivativeSchema: z.ZodType<DerivativeEntry> = z.preprocess(
  upgradeDerivativeRow,
  derivativeFields.loose(),
);

/** Key prefix of all derivatives of a song. */
export function derivativePrefix(taskId: string): string {
  return `${taskId}/`;
}

/** Key prefix of all tasks whose input was taken from a message of a member. */
export function messagePrefix(userId: string): string {
  return `message:${userId}/`;
}

export function derivativeRows(task: Task): Row[] {
  return [...songRows(task), ...messageRows(task)];
}

function songRows(task: Task): Row[] {
  const { input, id } = task;
  const of = input.kind === 'operation' ? input.of : undefined;
  if (!of) return [];
  const { audioId } = of;
  const value: DerivativeEntry = { id, ...(audioId !== undefined && { audioId }), ...stepsOf(task) };
  return [
    { namespace: NAMESPACES.derivatives, key: `${derivativePrefix(of.task)}${id}`, value, fields: FIELDS },
  ];
}

function messageRows({ input, id }: Task): Row[] {
  const author = input.kind === 'lyrics' ? undefined : input.message?.author;
  if (author === undefined) return [];
  const value: DerivativeEntry = { id, completed: [], pending: [] };
  return [{ namespace: NAMESPACES.derivatives, key: `${messagePrefix(author)}${id}`, value, fields: FIELDS }];
}

function stepsOf(task: Task): Pick<DerivativeEntry, 'completed' | 'pending'> {
  const { operation, updates, completedSteps = [], next } = task;
  const { stage, failure } = progressOf(updates);
  const earlier = completedSteps.map(step => step.operation);
  if (stage === 'complete')
    return { completed: [...earlier, operation].filter(isDeterministic), pending: [] };
  // An overdue task, or one with an unknown outcome, does not block a second request.
  const isPending = isWaiting(task) && !failure;
  const pending = isPending ? [operation, ...(next ? [next.operation] : [])] : [];
  return { completed: earlier.filter(isDeterministic), pending: pending.filter(isDeterministic) };
}

function isDeterministic(name: OperationName): boolean {
  return operationOf(name).inputSpec?.isDeterministic === true;
}
