import type { KieOperation } from './operations/names.ts';
import type { KieTask } from './records/task.ts';
import type { Body } from './rules.ts';
import type { World } from './world.ts';

/** An earlier task with the same result, complete or in progress. Failed tasks do not count. */
export function findExistingResult(
  { tasks }: World,
  operation: KieOperation,
  { taskId, audioId }: Body,
): KieTask | undefined {
  return tasks.find(
    task =>
      task.operation === operation &&
      task.stage !== 'failed' &&
      task.body.taskId === taskId &&
      task.body.audioId === audioId,
  );
}
