import type { KieOperation } from './operations/names.ts';
import type { KieTask } from './records/task.ts';
import type { Body } from './rules.ts';
import type { World } from './world.ts';

/** The task that has made, or is making, the same before. One that failed does not count. */
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
