import type { Logger } from 'pino';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import { describeFailure } from './describeFailure.ts';

/** Logs failures of accepted tasks, from callbacks or polls. Rejected submissions are logged where they are made. */
export function logFailures(log: Logger, before: Task | undefined, after: Task): void {
  const { taskId } = progressOf(after.updates);
  if (taskId === undefined || before?.updates === after.updates) return;
  const { id, origin, operation, request } = after;
  for (const update of after.updates) {
    if (!update.failure || update.stage !== 'failed' || before?.updates.includes(update)) continue;
    const facts = { task: id, guild: origin.guildId, operation, model: request.model, vendorTask: taskId };
    log.warn({ ...facts, ...describeFailure(update.failure) }, 'Task failed at vendor');
  }
}
