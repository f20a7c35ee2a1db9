import type { Logger } from 'pino';
import type { CommandContext } from '../../commands/context.ts';
import { type CreditServices, createCreditServices } from '../credits/createCreditServices.ts';
import { createChannelVisibility } from '../discord/permissions/channelVisibility.ts';
import { acknowledge, findCardMessage } from '../discord/publish/acknowledge.ts';
import { createPublisher, type Publisher } from '../discord/publish/publisher.ts';
import { createRoutes } from '../discord/publish/routes.ts';
import { createCopySender, type SendCopy } from '../discord/publish/sendCopy.ts';
import { createRest } from '../discord/rest/createRest.ts';
import { isTokenInvalid } from '../discord/rest/isTokenInvalid.ts';
import { lazy } from '../lib/lazy.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import { fetchWithRetries } from '../media/fetch/fetchWithRetries.ts';
import { createMediaBatchFetcher } from '../media/mediaBatch.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { NotificationSettings } from '../notifications/createNotifications.ts';
import type { OperatorAlerts } from '../operator/createOperatorAlerts.ts';
import { createRecordingTools } from '../recordings/createRecordingTools.ts';
import { createRecordingUploader } from '../recordings/createRecordingUploader.ts';
import type { Store } from '../store/openStore.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import { createSunoService } from '../suno/client/sunoService.ts';
import { createSubmitQueue } from '../tasks/queue/submitQueue.ts';
import { updateQueuePositions } from '../tasks/queue/updateQueuePositions.ts';
import { createReconciler, type Reconciler } from '../tasks/reconcile/reconciler.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { StartOptions } from '../tasks/submit/startTask.ts';
import { submitNextStep } from '../tasks/submit/submitNextStep.ts';
import { createSubmitter } from '../tasks/submit/submitter.ts';
import type { Config } from './config.ts';
import { createNotificationServices } from './createNotificationServices.ts';

/** Milliseconds for an acknowledgement: an interaction lives for three seconds. */
const ACKNOWLEDGE_TIMEOUT_MS = 3000;

/** Milliseconds for an edit, upload included: 25 MiB over a slow line. */
const PUBLISH_TIMEOUT_MS = 120_000;

/** Milliseconds in which the vendor takes `VENDOR_SUBMITS_PER_10S` new tasks. */
const SUBMIT_WINDOW_MS = 10_000;

/** Milliseconds that a stop waits for what is under way; with the endpoints' own, less than the ten seconds it may take. */
const STOP_WITHIN_MS = 5000;

/** Milliseconds that connections have to close. */
const CLOSE_WITHIN_MS = 1000;

interface Ports {
  readonly config: Config;
  readonly store: Store;
  readonly metrics: Metrics | undefined;
  /** What may be ordered, and at what price: buttons say it. */
  readonly catalog: Catalog;
  /** Told when Discord no longer knows the bot's token. */
  readonly onTokenInvalid: () => void;
  readonly log: Logger;
}

/** All that moves tasks on: what begins them, submits them, shows them, and looks after them. */
export interface TaskServices {
  readonly tasks: TaskStore;
  /** What a command needs to begin a task. */
  readonly startOptions: StartOptions;
  readonly publisher: Publisher;
  readonly reconciler: Reconciler;
  /** Shows a task once more, beside its card. */
  readonly showCopy: SendCopy;
  /** Which channels a member sees. */
  readonly channelVisibility: CommandContext['channelVisibility'];
  /** Who hears of what. */
  readonly notices: NotificationSettings;
  readonly operatorAlerts: OperatorAlerts;
  readonly credits: CreditServices;
  /** Submits the next operation of a card that has ended one. */
  submitNextStep(id: string): void;
  /** Somebody wants to see a task's news now. */
  refreshNow(id: string): void;
  /** Finishes what is quick, and leaves the rest, which is in the store, to the next start. */
  stop(): Promise<void>;
}

/** Puts the engine together over a store. Nothing runs before `sweep.start()` but what a command or a callback asks for. */
export async function createTaskServices({
  config,
  store,
  metrics,
  catalog,
  onTokenInvalid,
  log,
}: Ports): Promise<TaskServices> {
  const now = Date.now;
  const vendor = createSunoService(config);
  const media = lazy(async () => {
    const { createMediaFetcher } = await import('../media/fetch/createMediaFetcher.ts');
    return createMediaFetcher({ privateHosts: config.mediaPrivateHosts });
  });
  const access = { apiUrl: config.discordApiUrl, token: config.discordToken };
  const credits = createCreditServices({ config, rows: store.rows, now });
  const { notices, operator } = await createNotificationServices({
    config,
    store,
    credits,
    watch: kept => metrics?.instrumentTasks(kept) ?? kept,
    fetchCover: async ({ url, kind }, limitBytes, signal) =>
      (await media.get()).fetch(url, { kind, limitBytes, signal }),
    onRest: one => metrics?.instrumentRest(one),
    now,
    log,
  });
  const { tasks } = notices;
  const acknowledging = {
    rest: createRest({ ...access, timeoutMs: ACKNOWLEDGE_TIMEOUT_MS }),
    catalog: catalog,
    now,
    log,
  };
  const publishing = createRest({ ...access, timeoutMs: PUBLISH_TIMEOUT_MS });
  for (const one of [acknowledging.rest, publishing]) metrics?.instrumentRest(one);

  const gather = createMediaBatchFetcher(
    async ({ url, kind }, limitBytes, signal) =>
      fetchWithRetries(await media.get(), url, { kind, limitBytes, signal }),
    (wanted, error) => log.warn({ file: wanted.key, err: error }, 'A file could not be fetched'),
  );
  const publisher = createPublisher({
    tasks,
    routes: createRoutes(publishing),
    catalog,
    fetchMedia: gather,
    now,
    log,
    onTokenInvalid: () => void isTokenInvalid(publishing).then(refused => refused && onTokenInvalid()),
  });
  const queue = createSubmitQueue({
    limit: config.submitsPer10s,
    windowMs: SUBMIT_WINDOW_MS,
    onPositionsChanged: places =>
      void updateQueuePositions(
        { tasks, positionOf: queue.positionOf, publish: publisher.publish, log },
        places.keys(),
      ),
    now,
  });
  const submitter = createSubmitter({
    tasks,
    submit: operator.wrapSubmit(vendor.submit),
    prepare: createRecordingUploader({
      ...createRecordingTools(config, media.get),
      model: config.model,
      now,
      log,
    }),
    waitForTurn: queue.waitForTurn,
    reserve: credits.limits.reserve,
    publish: publisher.publish,
    now,
    log,
  });
  const sweep = createReconciler({
    tasks,
    publish: publisher.publish,
    submit: submitter.submit,
    isSubmitting: submitter.isSubmitting,
    findCardMessage: task => findCardMessage(acknowledging, task),
    poll: operator.wrapPoll(vendor.poll),
    unknownOutcomeFor: vendor.unknownOutcomeFor,
    startedAt: now(),
    now,
    pollIntervalMs: config.pollIntervalMs,
    pollsPerSecond: config.pollsPerSecond,
    pollingOnly: config.publicUrl === undefined,
    log,
  });

  return {
    tasks,
    startOptions: {
      tasks,
      vendor: config.vendor,
      maxOpenPerMember: config.maxOpenTasksPerMember,
      acknowledge: task => acknowledge(acknowledging, task),
      submit: submitter.submit,
      now,
    },
    publisher,
    reconciler: sweep,
    showCopy: createCopySender({ rest: publishing, gather, catalog }),
    channelVisibility: createChannelVisibility(publishing, now),
    notices: notices.settings,
    operatorAlerts: operator,
    credits,
    submitNextStep: id => void submitNextStep({ tasks, submit: submitter.submit, log }, id),
    refreshNow: id => {
      sweep.pollNow(id);
      publisher.publish(id, { retryMedia: true, now: true });
    },
    stop: async () => {
      operator.stop();
      queue.close();
      await settleWithin(STOP_WITHIN_MS, [
        sweep.stop(),
        submitter.settle(),
        publisher.settle({ stop: true }),
        notices.settle({ stop: true }),
      ]);
      await settleWithin(CLOSE_WITHIN_MS, [media.peek()?.then(one => one.close()), vendor.close()]);
    },
  };
}
