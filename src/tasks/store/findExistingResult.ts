import { FILE_RETENTION_MS } from '../../domain/fileRetention.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TrackRef } from '../../domain/taskInput.ts';
import type { Rows } from '../../store/openRows.ts';
import { derivativePrefix, derivativeSchema } from './derivativeRows.ts';

/** A result that need not be made again. */
export interface ExistingResult {
  /** The task whose card shows it. */
  readonly task: Task;
  /** Whether it is there already, or still on its way. */
  readonly isReady: boolean;
  /** The vendor's id of the operation that made it; what was answered at once has none. */
  readonly taskId: string | undefined;
}

/** Looks for what an operation has made of a track already, or is about to; nothing where its record is no longer kept. */
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

/** Makes what finds results by the rows beside their records: what is there before what is on its way. */
export function createFindExistingResult({ rows, tasks, now }: Options): FindExistingResult {
  return async (operation, of) => {
    let pending: ExistingResult | undefined;
    for await (const [, value] of rows.entriesWithPrefix('made', derivativePrefix(of.task))) {
      const { data } = derivativeSchema.safeParse(value);
      if (!data) continue;
      const isReady = data.completed.includes(operation);
      const isMatch = isReady || (!pending && data.pending.includes(operation));
      const task = isMatch && data.audioId === of.audioId ? await tasks.get(data.id) : undefined;
      if (!task || (isReady && isExpired(task, now()))) continue;
      const result = { task, isReady, taskId: vendorTaskIdOf(task, operation) };
      if (isReady) return result;
      pending = result;
    }
    return pending;
  };
}

function vendorTaskIdOf(task: Task, operation: OperationName): string | undefined {
  if (task.operation === operation) return progressOf(task.updates).taskId;
  return task.completedSteps?.find(step => step.operation === operation)?.taskId;
}

/** Whether files that were made lie nowhere any more: not in the card, and no longer at the vendor. */
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
