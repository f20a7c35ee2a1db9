import type { Logger } from 'pino';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { fetchAttachmentUrls } from '../discord/publish/fetchAttachmentUrls.ts';
import type { Task } from '../domain/task.ts';
import { releaseMemory } from '../lib/releaseMemory.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import { createSongLocator } from '../library/createSongLocator.ts';
import { createRecordingTools } from '../recordings/createRecordingTools.ts';
import { createRecordingUploader } from '../recordings/createRecordingUploader.ts';
import type { Store } from '../store/openStore.ts';
import { createSubmitQueue } from '../tasks/queue/submitQueue.ts';
import { updateQueuePositions } from '../tasks/queue/updateQueuePositions.ts';
import { createScheduledReconciler } from '../tasks/reconcile/createScheduledReconciler.ts';
import { createReconciler, type Reconciler } from '../tasks/reconcile/reconciler.ts';
import type { StartOptions } from '../tasks/submit/createIntent.ts';
import type { SubmitOptions } from '../tasks/submit/submitTask.ts';
import { createSubmitter, type Submitter } from '../tasks/submit/submitter.ts';
import type { Config } from './config.ts';
import type { DiscordClients } from './createDiscordClients.ts';
import type { MediaServices } from './createMediaServices.ts';
import type { PublishingServices } from './createPublishingServices.ts';
import type { TaskStoreServices } from './createTaskStoreServices.ts';
import type { VendorServices } from './createVendorServices.ts';
import { STOP_TIMES } from './stopTimes.ts';

/** Milliseconds for which `VENDOR_SUBMITS_PER_10S` applies. */
const SUBMIT_WINDOW_MS = 10_000;

/** Milliseconds by which the window of shared turns is longer: a turn is taken somewhat before its request reaches the vendor. */
const TURN_MARGIN_MS = 200;

/** Open tasks whose first visits leave megabytes behind. */
const MANY_TASKS = 1000;

interface Options {
  readonly config: Config;
  readonly store: Store;
  readonly taskStore: TaskStoreServices;
  readonly vendor: VendorServices;
  readonly publishing: PublishingServices;
  /** Checks an input once more, before anything is paid or uploaded. */
  readonly checkBeforePayment: SubmitOptions['prepare'];
  readonly credits: CreditServices;
  readonly discord: DiscordClients;
  readonly media: MediaServices;
  /** Called with each open task that the reconciler has visited. */
  readonly onVisit: (task: Task) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Services that start, submit and reconcile tasks. */
export interface TaskServices {
  /** Dependencies of a command that starts a task. */
  readonly startOptions: StartOptions;
  readonly submitter: Submitter;
  readonly reconciler: Reconciler;
  /** Polls and publishes a task now, because a member asked for it. */
  refreshNow(id: string): void;
  /** Finishes work that takes at most so many milliseconds. Other work is in the store, and the next start continues it. */
  stop(withinMs: number, otherWork: readonly Promise<void>[]): Promise<void>;
}

/** Creates the task services. Before `reconciler.start()` they only work for commands and callbacks. */
export function createTaskServices(options: Options): TaskServices {
  const { config, store, credits, discord, media, now, log } = options;
  const { tasks, openAtStart, wasOpenInBackup } = options.taskStore;
  const { vendor, transports, modelFallback } = options.vendor;
  const { publisher, acknowledge, findCardMessage } = options.publishing;
  const { isShared, schedule, locks, alone } = store;
  const restoredFailureOf = (task: Task) =>
    wasOpenInBackup(task.id) ? vendor.unknownOutcomeFor(task) : undefined;
  const queue = createSubmitQueue({
    limit: config.submitsPer10s,
    windowMs: SUBMIT_WINDOW_MS,
    onPositionsChanged: positions =>
      void updateQueuePositions({ tasks, positionOf: queue.positionOf, isShared, log }, positions.keys()),
    now,
  });
  const endController = new AbortController();
  const submitter = createSubmitter({
    tasks,
    signal: endController.signal,
    submit: vendor.submit,
    modelFallback,
    restoredFailureOf,
    transports,
    prepare: checkedBefore(
      options.checkBeforePayment,
      createRecordingUploader({
        ...createRecordingTools(config, media.fetcher),
        locateSong: createSongLocator({
          tasks,
          fetchAttachmentUrls: task => fetchAttachmentUrls(discord.publishing, task),
          now,
        }),
        model: config.model,
        now,
        log,
      }),
    ),
    waitForTurn: queue.waitForTurn,
    returnTurn: queue.returnTurn,
    // With one process, the queue's own count is enough.
    takeTurn: isShared
      ? () => store.takeTurn(config.submitsPer10s, SUBMIT_WINDOW_MS + TURN_MARGIN_MS)
      : async () => true,
    alone,
    locks,
    reserve: credits.limits.reserve,
    now,
    log,
  });
  const reconcilerOptions = {
    tasks,
    locks,
    publish: publisher.publish,
    submit: submitter.submit,
    isSubmitting: submitter.isSubmitting,
    findCardMessage,
    poll: vendor.poll,
    unknownOutcomeFor: vendor.unknownOutcomeFor,
    restoredFailureOf,
    onVisit: options.onVisit,
    now,
    pollIntervalMs: config.pollIntervalMs,
    pollsPerSecond: config.pollsPerSecond,
    pollingOnly: config.publicUrl === undefined,
    log,
  };
  const reconciler = schedule
    ? createScheduledReconciler({ ...reconcilerOptions, schedule })
    : createReconciler({
        ...reconcilerOptions,
        isShared,
        openAtStart,
        onAllVisited: count => {
          if (count >= MANY_TASKS) releaseMemory();
        },
      });

  return {
    startOptions: {
      tasks,
      locks,
      vendor: config.vendor,
      maxOpenPerMember: config.maxOpenTasksPerMember,
      acknowledge,
      submit: submitter.submit,
      now,
    },
    submitter,
    reconciler,
    refreshNow: id => {
      reconciler.pollNow(id);
      publisher.publish(id, { retryMedia: true, now: true });
    },
    stop: async (withinMs, otherWork) => {
      queue.close();
      await settleWithin(withinMs, [
        reconciler.stop(),
        submitter.settle(),
        publisher.settle({ stop: true }),
        ...otherWork,
      ]);
      // What still waits for its next attempt ends, and responses that could not be stored have their last one.
      endController.abort();
      await settleWithin(STOP_TIMES.lastTries, [submitter.settle(), media.close(), vendor.close()]);
    },
  };
}

/** Uploads nothing of what is refused. */
function checkedBefore(
  check: SubmitOptions['prepare'],
  prepare: SubmitOptions['prepare'],
): SubmitOptions['prepare'] {
  return async task => {
    const checked = await check(task);
    return checked.kind === 'failed' ? checked : prepare(task);
  };
}
