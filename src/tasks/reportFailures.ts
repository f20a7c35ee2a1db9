import type { Logger } from 'pino';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import type { Failure } from '../domain/update.ts';
import { VENDORS, type VendorName } from '../domain/vendorNames.ts';
import { hasText, translateTo } from '../locales/translate.ts';
import type { ModelFallback } from './submit/createModelFallback.ts';

interface Options {
  readonly modelFallback: Pick<ModelFallback, 'remember'>;
  readonly log: Logger;
}

/**
 * Logs failures of accepted tasks, from callbacks or polls, and remembers the models that caused them. Rejected submissions
 * are reported where they are made.
 */
export function reportFailures({ modelFallback, log }: Options, before: Task | undefined, after: Task): void {
  const { taskId } = progressOf(after.updates);
  if (taskId === undefined || before?.updates === after.updates) return;
  const { id, origin, operation, request } = after;
  for (const update of after.updates) {
    if (!update.failure || update.stage !== 'failed' || before?.updates.includes(update)) continue;
    const facts = { task: id, guild: origin.guildId, operation, model: request.model, vendorTask: taskId };
    log.warn({ ...facts, ...describeFailure(update.failure, after.vendor) }, 'Task failed at vendor');
    if (update.failure.reason === 'model-retired') void modelFallback.remember(after, update.failure);
  }
}

/** Log fields of a failure: the reason, the vendor's code and message, and what the operator can do. */
export function describeFailure({ reason, code, vendorMessage }: Failure, vendor: VendorName): object {
  const advice = `operator.${reason}`;
  return {
    reason,
    code,
    vendorMessage,
    ...(hasText(advice) && { toDo: translateTo('en')(advice, { vendor: VENDORS[vendor].title }) }),
  };
}
