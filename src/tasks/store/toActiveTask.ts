import { billedGuildId } from '../../domain/billedGuildId.ts';
import { outstandingCredits } from '../../domain/outstandingCredits.ts';
import type { Task } from '../../domain/task.ts';
import { isWaiting } from '../../domain/taskState.ts';
import type { ActiveTask } from './activeTaskIndex.ts';

/** Builds the index entry of an open task. */
export function toActiveTask(task: Task): ActiveTask {
  const outstanding = outstandingCredits(task);
  const guildId = billedGuildId(task.origin);
  return {
    userId: task.origin.userId,
    secret: task.secret,
    waiting: isWaiting(task),
    ...(task.undelivered && { undelivered: true }),
    ...(outstanding > 0 && { outstanding: outstanding, ...(guildId !== undefined && { guildId: guildId }) }),
    ...(outstanding > 0 && (task.sentAt !== undefined || task.completedSteps) && { committed: true }),
  };
}
