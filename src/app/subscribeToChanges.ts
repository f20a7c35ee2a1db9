import type { Logger } from 'pino';
import type { Publisher } from '../discord/publish/publisher.ts';
import { hasPendingStep } from '../domain/steps.ts';
import type { Task } from '../domain/task.ts';
import { needsPublish } from '../domain/taskState.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { ModerationWatch } from '../notifications/moderators/createModerationWatch.ts';
import type { Reconciler } from '../tasks/reconcile/reconciler.ts';
import { reportFailures } from '../tasks/reportFailures.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { ModelFallback } from '../tasks/submit/createModelFallback.ts';
import type { Submitter } from '../tasks/submit/submitter.ts';

interface Subscribers {
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly submitter: Pick<Submitter, 'submit'>;
  readonly reconciler: Pick<Reconciler, 'resetPolling'>;
  /** Sends the notifications of a task whose card is complete. */
  readonly notifications: { notifyPending(task: Task): void };
  readonly metrics: Pick<Metrics, 'taskChanged'> | undefined;
  /** Compares what the vendor charged with what the bot said. */
  readonly watchCharge: (before: Task | undefined, after: Task | undefined) => void;
  readonly modelFallback: Pick<ModelFallback, 'remember'>;
  /** Decides about found words, and delivers results that are for their requester only. */
  readonly watchModeration: ModerationWatch;
  readonly log: Logger;
}

/**
 * Connects everything that follows from a stored change of a task: the edit of its card, its notifications, the next
 * operation in the same card, the time of the next poll, the metrics, charges, and the log of failures. This is the only place
 * for changes; what a process left undone follows from the reconciler's visits (`onVisit` in createServices).
 *
 * @returns a function that disconnects them.
 */
export function subscribeToChanges(
  tasks: Pick<TaskStore, 'onChange'>,
  {
    publisher,
    submitter,
    reconciler,
    notifications,
    metrics,
    watchCharge,
    modelFallback,
    watchModeration,
    log,
  }: Subscribers,
): () => void {
  return tasks.onChange((before, after) => {
    metrics?.taskChanged(before, after);
    watchCharge(before, after);
    if (!after) return;
    reportFailures({ modelFallback, log }, before, after);
    if (before && before.updates !== after.updates) reconciler.resetPolling(after.id);
    if (hasPendingStep(after) && !(before && hasPendingStep(before))) submitter.submit(after.id);
    if (needsPublish(after)) publisher.publish(after.id);
    watchModeration(after);
    notifications.notifyPending(after);
  });
}
