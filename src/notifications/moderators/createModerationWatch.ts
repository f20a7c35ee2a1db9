import type { Logger } from 'pino';
import { applyModerationTimeout, moderationTimeoutAt } from '../../domain/moderation.ts';
import type { Task } from '../../domain/task.ts';
import type { LateChecks } from '../../moderation/createLateChecks.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import type { Moderators } from './createModerators.ts';
import { renderFlagged } from './renderFlagged.ts';

interface Options {
  readonly tasks: Pick<TaskStore, 'update'>;
  readonly moderators: Pick<Moderators, 'notify'>;
  readonly lateChecks: Pick<LateChecks, 'decide'>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Creates what follows from a found word or a report: moderators get a notice, an open question is decided, and a result whose
 * card says that it is for its requester alone goes there. Must be called with each change of a task.
 */
export function createModerationWatch({ tasks, moderators, lateChecks, now, log }: Options) {
  return (before: Task | undefined, after: Task): void => {
    const { state, since } = after.moderation ?? {};
    if (state === 'checking') lateChecks.decide(after);
    const notify = async () => {
      await moderators.notify(after.origin.guildId, `held/${after.id}/${since}`, t =>
        renderFlagged(after, t),
      );
    };
    const move = async () => {
      await tasks.update(after.id, task => applyModerationTimeout(task, now()));
    };
    const onError = (error: unknown) =>
      log.error({ task: after.id, err: error }, 'Held result not passed on, will retry');
    if (state === 'held' && before && before.moderation?.state !== 'held') notify().catch(onError);
    if (state === 'private' && moderationTimeoutAt(after) <= now()) move().catch(onError);
  };
}

export type ModerationWatch = ReturnType<typeof createModerationWatch>;
