import type { Logger } from 'pino';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { ledgerWrites } from '../credits/ledgerWrites.ts';
import { outstandingCredits } from '../domain/outstandingCredits.ts';
import { indexRows } from '../library/indexRows.ts';
import type { Subscriptions } from '../notifications/channels/createSubscriptions.ts';
import { planNotifications } from '../notifications/planNotifications.ts';
import type { Store } from '../store/openStore.ts';
import { createOpenTaskIndex } from '../tasks/store/createOpenTaskIndex.ts';
import { createFindExistingResult, type FindExistingResult } from '../tasks/store/findExistingResult.ts';
import { readRestoreMark } from '../tasks/store/restoreMark.ts';
import { createTaskStore, type TaskStore } from '../tasks/store/taskStore.ts';
import type { Config } from './config.ts';
import type { ModerationServices } from './createModerationServices.ts';

interface Options {
  readonly config: Config;
  readonly store: Store;
  /** Writes, and alerts the operator about failed writes. */
  readonly commit: Store['commit'];
  readonly subscriptions: Subscriptions;
  readonly moderation: Pick<ModerationServices, 'checkResult'>;
  readonly credits: CreditServices;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** The task store, and what is read of it before anything changes. */
export interface TaskStoreServices {
  readonly tasks: TaskStore;
  readonly findExistingResult: FindExistingResult;
  /** Tasks that were open when this process started. */
  readonly openAtStart: readonly string[];
  /** Whether a task was open in a backup that became the store. */
  readonly wasOpenInBackup: (id: string) => boolean;
}

/**
 * Creates the task store, with everything that has to be in the same write as a task: index rows, ledger rows, what
 * moderation says of a result, and the notifications that it needs.
 */
export async function createTaskStoreServices(options: Options): Promise<TaskStoreServices> {
  const { config, store, commit, subscriptions, moderation, credits, now, log } = options;
  const { rows } = store;
  const wasOpenInBackup = await readRestoreMark(store);
  const openTasks = await createOpenTaskIndex(rows, store.isShared);
  const tasks = await createTaskStore(rows, commit, {
    now,
    keepDays: config.keepDays,
    coordination: store,
    openTasks,
    indexRows,
    beforeCommit: async (before, after) =>
      planNotifications(
        before,
        await moderation.checkResult(before, after, id => tasks.get(id)),
        subscriptions.ofGuild(after.origin.guildId),
      ),
    ledgerWrites: (before, after) => ledgerWrites(before, after, now()),
    findExceededLimit: (task, open) => credits.limits.check(task.origin, outstandingCredits(task), open),
    onListenerError: error => log.error({ err: error }, 'Task change listener failed'),
  });
  return {
    tasks,
    findExistingResult: createFindExistingResult({ rows, tasks, now }),
    openAtStart: await openTasks.ids(),
    wasOpenInBackup,
  };
}
