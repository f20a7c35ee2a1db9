import type { OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TrackRef } from '../../domain/taskInput.ts';
import { FILE_RETENTION_MS, type TransportName } from '../../domain/vendorNames.ts';
import type { Rows } from '../../store/createRows.ts';
import { NAMESPACES } from '../../store/row.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { derivativePrefix, derivativeSchema } from './derivativeRows.ts';

/** A completed or pending result that need not be generated again. */
export interface ExistingResult {
  /** The task whose card shows it. */
  readonly task: Task;
  /** Whether it is completed, not pending. */
  readonly isReady: boolean;
  /** The vendor's task id; none for operations that answer at once. */
  readonly taskId: string | undefined;
  /** The one of the vendor's APIs that made it. */
  readonly transport: TransportName | undefined;
}

/** Finds an operation's completed or pending result for a track. Deleted records are not found. */
export type FindExistingResult = (
  operation: OperationName,
  of: Pick<TrackRef, 'task' | 'audioId'>,
) => Promise<ExistingResult | undefined>;

interface Options {
  readonly rows: Pick<Rows, 'entriesWithPrefix'>;
  readonly tasks: { get(id: string): Promise<Task | undefined> };
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates the lookup of existing results by index rows. Prefers a completed result to a pending one. */
export function createFindExistingResult({ rows, tasks, now }: Options): FindExistingResult {
  return async (operation, of) => {
    let pending: ExistingResult | undefined;
    for await (const [, value] of rows.entriesWithPrefix(NAMESPACES.derivatives, derivativePrefix(of.task))) {
      const { data } = derivativeSchema.safeParse(value);
      if (!data) continue;
      const isReady = data.completed.includes(operation);
      const isMatch = isReady || (!pending && data.pending.includes(operation));
      const task = isMatch && data.audioId === of.audioId ? await tasks.get(data.id) : undefined;
      if (!task || (isReady && isExpired(task, now()))) continue;
      const result = { task, isReady, ...vendorTaskOf(task, operation) };
      if (isReady) return result;
      pending = result;
    }
    return pending;
  };
}

function vendorTaskOf(
  { operation: current, updates, transport, completedSteps }: Task,
  operation: OperationName,
): Pick<ExistingResult, 'taskId' | 'transport'> {
  if (current === operation) return { taskId: progressOf(updates).taskId, transport };
  const step = completedSteps?.find(one => one.operation === operation);
  return { taskId: step?.taskId, transport: step?.transport };
}

/** Whether the result's files are neither in the card nor kept by the vendor any more. */
function isExpired(
  { updates, completedSteps = [], endedAt, updatedAt, cardDeleted, message, published }: Task,
  now: number,
): boolean {
  const results = [{ updates }, ...completedSteps].map(step => progressOf(step.updates).result);
  const hasFiles = results.some(
    result => result && ('url' in result || 'urls' in result || 'stems' in result),
  );
  const isInCard = message && !cardDeleted && Object.keys(published?.files ?? {}).length > 0;
  return hasFiles && !isInCard && now - (endedAt ?? updatedAt) > FILE_RETENTION_MS;
}

/** Finds the existing result of a deterministic operation that a new task would repeat. */
export async function findDuplicate(
  findExistingResult: FindExistingResult,
  { input, operation, next }: Task,
): Promise<ExistingResult | undefined> {
  const of = input.kind === 'operation' ? input.of : undefined;
  if (!of) return undefined;
  for (const name of next ? [operation, next.operation] : [operation]) {
    const existing = operationOf(name).inputSpec?.isDeterministic
      ? await findExistingResult(name, of)
      : undefined;
    if (existing) return existing;
  }
  return undefined;
}

/** Lock key of the song that a task works on: its derivatives are created one at a time. */
export function songLockKey({ id, input }: Task): string {
  return `song:${(input.kind === 'operation' && input.of?.task) || id}`;
}
