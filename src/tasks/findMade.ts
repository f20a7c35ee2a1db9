import type { Rows } from '../store/openRows.ts';
import type { OperationName } from '../suno/operationNames.ts';
import { madeKey } from './madeRows.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { TaskStore } from './taskStore.ts';
import type { TrackRef } from './wish.ts';

/** A result that need not be made again. */
export interface MadeBefore {
  /** The task whose card shows it. */
  readonly task: Task;
  /** The vendor's id of the operation that made it; absent where the answer itself was the result. */
  readonly taskId?: string | undefined;
}

/** Looks for what an operation has made of a track already; nothing where its record is no longer kept. */
export type FindMade = (operation: OperationName, of: TrackRef) => Promise<MadeBefore | undefined>;

/** Makes what finds results by the rows beside their records. */
export function createFindMade(rows: Pick<Rows, 'get'>, tasks: Pick<TaskStore, 'read'>): FindMade {
  return async (operation, of) => {
    const row = await rows.get({ space: 'made', key: madeKey(operation, of) });
    const id: unknown = Object(row).id;
    const task = typeof id === 'string' ? await tasks.read(id) : undefined;
    return task && { task, taskId: vendorIdOf(task, operation) };
  };
}

function vendorIdOf(task: Task, operation: OperationName): string | undefined {
  if (task.operation === operation) return progressOf(task.news).taskId;
  return task.done?.find(step => step.operation === operation)?.taskId;
}
