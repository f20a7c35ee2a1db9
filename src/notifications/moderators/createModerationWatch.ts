import type { Logger } from 'pino';
import { applyModerationTimeout, moderationTimeoutAt } from '../../domain/moderation.ts';
import type { Task } from '../../domain/task.ts';
import type { DeferredChecks } from '../../moderation/createDeferredChecks.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';

interface Options {
  readonly tasks: Pick<TaskStore, 'update'>;
  readonly deferredChecks: Pick<DeferredChecks, 'decide'>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Must be called with each change of a task. */
export type ModerationWatch = (task: Task) => void;

/**
 * Creates the handler of found words: decides about results that are being checked, and delivers results that are for their
 * requester only.
 */
export function createModerationWatch({ tasks, deferredChecks, now, log }: Options): ModerationWatch {
  return task => {
    if (task.moderation?.state === 'checking') deferredChecks.decide(task);
    if (task.moderation?.state !== 'private' || moderationTimeoutAt(task) > now()) return;
    tasks
      .update(task.id, current => applyModerationTimeout(current, now()))
      .catch((error: unknown) =>
        log.error({ task: task.id, err: error }, 'Held result not delivered, will retry'),
      );
  };
}
