import { applyUpdate } from '../../src/domain/applyUpdate.ts';
import type { OperationName } from '../../src/domain/operationNames.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Task } from '../../src/domain/task.ts';
import type { OperationInput, TrackRef } from '../../src/domain/taskInput.ts';
import type { Update } from '../../src/domain/update.ts';
import { makeTask, NOW } from './makeTask.ts';

/** A track as the source of an operation. */
export const TRACK_REF: TrackRef = {
  task: 'cccccccccccccccccc',
  taskId: 'vendor-parent',
  audioId: 'a1',
  title: 'Rain',
  number: 2,
};

/** A task of an operation other than songs and lyrics, with {@link TRACK_REF} as its source by default. */
export function makeOperationTask(
  operation: OperationName,
  input: Partial<OperationInput> = { of: TRACK_REF },
  changes: Partial<Task> = {},
): Task {
  const asked: OperationInput = { kind: 'operation', operation, fields: {}, recordings: [], ...input };
  return makeTask({ operation, input: asked, request: {}, ...changes });
}

/** The task after its operation has completed with a result. */
export function completeTask(task: Task, made: Result | undefined, more: Partial<Update> = {}): Task {
  const update: Update = { stage: 'complete', taskId: 'vendor-task', tracks: [], lyrics: [], ...more };
  return applyUpdate(task, { ...update, ...(made && { result: made }) }, NOW);
}
