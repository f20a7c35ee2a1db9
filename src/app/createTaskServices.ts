import type { Logger } from 'pino';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { acknowledge, findCardMessage } from '../discord/publish/acknowledge.ts';
import type { ReadTags } from '../discord/publish/createReadTags.ts';
import { fetchAttachmentUrls } from '../discord/publish/fetchAttachmentUrls.ts';
import { createPublisher, type Publisher } from '../discord/publish/publisher.ts';
import { createRoutes } from '../discord/publish/routes.ts';
import { isTokenInvalid } from '../discord/rest/isTokenInvalid.ts';
import type { Task } from '../domain/task.ts';
import { releaseMemory } from '../lib/releaseMemory.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import { createSongLocator } from '../library/createSongLocator.ts';
import type { OperatorAlerts } from '../operator/createOperatorAlerts.ts';
import { createRecordingTools } from '../recordings/createRecordingTools.ts';
import { createRecordingUploader } from '../recordings/createRecordingUploader.ts';
import type { Coordination } from '../store/createCoordination.ts';
import type { Store } from '../store/openStore.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import { createSunoService } from '../suno/client/sunoService.ts';
import { createTransportRouter } from '../suno/transports/createTransportRouter.ts';
import { createSubmitQueue } from '../tasks/queue/submitQueue.ts';
import { updateQueuePositions } from '../tasks/queue/updateQueuePositions.ts';
import { createClockworkReconciler } from '../tasks/reconcile/createClockworkReconciler.ts';
import { createReconciler, type Reconciler } from '../tasks/reconcile/reconciler.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { ModelFallback } from '../tasks/submit/createModelFallback.ts';
import type { StartOptions } from '../tasks/submit/startTask.ts';
import type { SubmitOptions } from '../tasks/submit/submitTask.ts';
import { createSubmitter, type Submitter } from '../tasks/submit/submitter.ts';
import type { Config } from './config.ts';
import type { DiscordClients } from './createDiscordClients.ts';
import type { MediaServices } from './createMediaServices.ts';
import { STOP_TIMES } from './stopTimes.ts';

/** Milliseconds for which `VENDOR_SUBMITS_PER_10S` applies. */
const SUBMIT_WINDOW_MS = 10_000;

/** Milliseconds by which the window of shared turns is longer: a turn is taken somewhat before its request reaches the vendor. */
const TURN_MARGIN_MS = 200;

/** Open tasks whose first visits leave megabytes behind. */
const MANY_TASKS = 1000;

interface Options {
  readonly config: Config;
  readonly coordination: Coordination & Pick<Store, 'clockwork'>;
  /** Tasks that were open when this process started. */
  readonly openAtStart: readonly string[];
  readonly tasks: TaskStore;
  /** Checks an input once more, before anything is paid or uploaded. */
  readonly checkInput: SubmitOptions['prepare'];
  /** Prices for the labels of buttons. */
  readonly catalog: Catalog;
  readonly credits: CreditServices;
  readonly discord: DiscordClients;
  readonly media: MediaServices;
  /** Reads what the tags of audio files say. */
  readonly readTags: ReadTags;
  readonly operatorAlerts: OperatorAlerts;
  /** Replaces a model that the vendor rejects. */
  readonly modelFallback: ModelFallback;
  /** Called with each open task that the reconciler has visited. */
  readonly onVisit: (task: Task) => void;
  /** Whether a task was open in a backup that became the store. */
  readonly wasOpenInBackup: (id: string) => boolean;
  /** Called when Discord rejects the bot's token. */
  readonly onTokenInvalid: () => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Services that start, submit, publish and reconcile tasks. */
export interface TaskServices {
  /** Dependencies of a command that starts a task. */
  readonly startOptions: StartOptions;
  readonly publisher: Publisher;
  readonly submitter: Submitter;
  readonly reconciler: Reconciler;
  /** Polls and publishes a task now, because a member asked for it. */
  refreshNow(id: string): void;
  /** Finishes work that takes at most so many milliseconds. Other work is in the store, and the next start continues it. */
  stop(withinMs: number, alongside: readonly Promise<void>[]): Promise<void>;
}

/** Creates the task services. Before `reconciler.start()` they only work for commands and callbacks. */
export function createTaskServices(options: Options): TaskServices {
  const { config, tasks, catalog, credits, discord, media, operatorAlerts, coordination, now, log } = options;
  const { isShared, clockwork } = coordination;
  const { acknowledging, publishing } = discord;
  const vendor = createSunoService(config, { onUnread: operatorAlerts.resultUnread, log });
  const restoredFailureOf = (task: Task) =>
    options.wasOpenInBackup(task.id) ? vendor.unknownOutcomeFor(task) : undefined;
  const transports = createTransportRouter({
    setting: config.transport,
    onWithdrawn: operatorAlerts.operationWithdrawn,
    log,
  });
  const acknowledgeOptions = { rest: acknowledging, catalog, now, log };

  // Declared before the publisher that it calls: nothing is ready before that asks.
  const downloads = media.createCardDownloads(id => publisher.publish(id));
  const publisher = createPublisher({
    coordination,
    lookAt: clockwork?.lookAt,
    tasks,
    routes: createRoutes(publishing),
    catalog,
    readTags: options.readTags,
    downloads,
    now,
    log,
    onTokenInvalid: () =>
      void isTokenInvalid(publishing).then(isInvalid => isInvalid && options.onTokenInvalid()),
  });
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
    submit: operatorAlerts.wrapSubmit(vendor.submit),
    modelFallback: options.modelFallback,
    restoredFailureOf,
    transports,
    prepare: checkedBefore(
      options.checkInput,
      createRecordingUploader({
        ...createRecordingTools(config, media.fetcher),
        locateSong: createSongLocator({
          tasks,
          fetchAttachmentUrls: task => fetchAttachmentUrls(publishing, task),
          now,
        }),
        model: config.model,
        now,
        log,
      }),
    ),
    waitForTurn: queue.waitForTurn,
    returnTurn: queue.returnTurn,
    // In one process the queue counts alone.
    takeTurn: isShared
      ? () => coordination.takeTurn(config.submitsPer10s, SUBMIT_WINDOW_MS + TURN_MARGIN_MS)
      : async () => true,
    alone: coordination.alone,
    locks: coordination.locks,
    reserve: credits.limits.reserve,
    now,
    log,
  });
  const reconcilerOptions = {
    tasks,
    locks: coordination.locks,
    publish: publisher.publish,
    submit: submitter.submit,
    isSubmitting: submitter.isSubmitting,
    findCardMessage: (task: Task) => findCardMessage(acknowledgeOptions, task),
    poll: operatorAlerts.wrapPoll(vendor.poll),
    unknownOutcomeFor: vendor.unknownOutcomeFor,
    restoredFailureOf,
    onVisit: options.onVisit,
    now,
    pollIntervalMs: config.pollIntervalMs,
    pollsPerSecond: config.pollsPerSecond,
    pollingOnly: config.publicUrl === undefined,
    log,
  };
  const reconciler = clockwork
    ? createClockworkReconciler({ ...reconcilerOptions, clockwork })
    : createReconciler({
        ...reconcilerOptions,
        isShared,
        openAtStart: options.openAtStart,
        onAllVisited: count => {
          if (count >= MANY_TASKS) releaseMemory();
        },
      });

  return {
    startOptions: {
      tasks,
      locks: coordination.locks,
      vendor: config.vendor,
      maxOpenPerMember: config.maxOpenTasksPerMember,
      acknowledge: task => acknowledge(acknowledgeOptions, task),
      submit: submitter.submit,
      now,
    },
    publisher,
    submitter,
    reconciler,
    refreshNow: id => {
      reconciler.pollNow(id);
      publisher.publish(id, { retryMedia: true, now: true });
    },
    stop: async (withinMs, alongside) => {
      queue.close();
      await settleWithin(withinMs, [
        reconciler.stop(),
        submitter.settle(),
        publisher.settle({ stop: true }),
        ...alongside,
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
