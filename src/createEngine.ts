import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createTelling } from './createTelling.ts';
import { type Credits, openCredits } from './credits/openCredits.ts';
import { acknowledge, lookForCard } from './discord/acknowledge.ts';
import type { Bot } from './discord/command.ts';
import { createPublisher, type Publisher } from './discord/createPublisher.ts';
import { createRest } from './discord/createRest.ts';
import { createMediaGatherer } from './discord/gatherMedia.ts';
import { isTokenRefused } from './discord/isTokenRefused.ts';
import { createRoutes } from './discord/routes.ts';
import { lazily } from './lazily.ts';
import { createSight } from './library/createSight.ts';
import { createViewer, type Viewer } from './library/createViewer.ts';
import { fetchWithRetries } from './media/fetchWithRetries.ts';
import type { Metrics } from './metrics/createMetrics.ts';
import type { NoticeBoard } from './notices/createNotices.ts';
import type { Operator } from './notices/operator/createOperator.ts';
import { createPreparer } from './recordings/createPreparer.ts';
import { recordingTools } from './recordings/recordingTools.ts';
import type { Store } from './store/openStore.ts';
import { createVendor } from './suno/client/createVendor.ts';
import type { Offers } from './suno/prices/offers.ts';
import { createQueue } from './tasks/createQueue.ts';
import { createSubmitter } from './tasks/createSubmitter.ts';
import { createSweep, type Sweep } from './tasks/createSweep.ts';
import { goOn } from './tasks/goOn.ts';
import { showPlaces } from './tasks/showPlaces.ts';
import type { StartPorts } from './tasks/startTask.ts';
import type { TaskStore } from './tasks/taskStore.ts';
import { within } from './within.ts';

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
  readonly offers: Offers;
  /** Told when Discord no longer knows the bot's token. */
  readonly onRevoked: () => void;
  readonly log: Logger;
}

/** All that moves tasks on: what begins them, submits them, shows them, and looks after them. */
export interface Engine {
  readonly tasks: TaskStore;
  /** What a command needs to begin a task. */
  readonly starting: StartPorts;
  readonly publisher: Publisher;
  readonly sweep: Sweep;
  /** Shows a task once more, beside its card. */
  readonly view: Viewer;
  /** Which channels a member sees. */
  readonly sight: Bot['sight'];
  /** Who hears of what. */
  readonly notices: NoticeBoard;
  readonly operator: Operator;
  readonly credits: Credits;
  /** Submits the next operation of a card that has ended one. */
  goOn(id: string): void;
  /** Somebody wants to see a task's news now. */
  hurry(id: string): void;
  /** Finishes what is quick, and leaves the rest, which is in the store, to the next start. */
  stop(): Promise<void>;
}

/** Puts the engine together over a store. Nothing runs before `sweep.start()` but what a command or a callback asks for. */
export async function createEngine({
  config,
  store,
  metrics,
  offers,
  onRevoked,
  log,
}: Ports): Promise<Engine> {
  const now = Date.now;
  const vendor = createVendor(config);
  const media = lazily(async () => {
    const { createMediaFetcher } = await import('./media/createMediaFetcher.ts');
    return createMediaFetcher({ privateHosts: config.mediaPrivateHosts });
  });
  const access = { apiUrl: config.discordApiUrl, token: config.discordToken };
  const credits = openCredits({ config, rows: store.rows, now });
  const { notices, operator } = await createTelling({
    config,
    store,
    credits,
    watch: kept => metrics?.watch(kept) ?? kept,
    fetchCover: async ({ url, kind }, limitBytes, signal) =>
      (await media.get()).fetch(url, { kind, limitBytes, signal }),
    onRest: one => metrics?.watchRest(one),
    now,
    log,
  });
  const { tasks } = notices;
  const acknowledging = {
    rest: createRest({ ...access, timeoutMs: ACKNOWLEDGE_TIMEOUT_MS }),
    offers,
    now,
    log,
  };
  const publishing = createRest({ ...access, timeoutMs: PUBLISH_TIMEOUT_MS });
  for (const one of [acknowledging.rest, publishing]) metrics?.watchRest(one);

  const gather = createMediaGatherer(
    async ({ url, kind }, limitBytes, signal) =>
      fetchWithRetries(await media.get(), url, { kind, limitBytes, signal }),
    (wanted, error) => log.warn({ file: wanted.key, err: error }, 'A file could not be fetched'),
  );
  const publisher = createPublisher({
    tasks,
    routes: createRoutes(publishing),
    offers,
    gather,
    now,
    log,
    onRevoked: () => void isTokenRefused(publishing).then(refused => refused && onRevoked()),
  });
  const queue = createQueue({
    limit: config.submitsPer10s,
    windowMs: SUBMIT_WINDOW_MS,
    onPlaces: places =>
      void showPlaces({ tasks, placeOf: queue.placeOf, publish: publisher.publish, log }, places.keys()),
    now,
  });
  const submitter = createSubmitter({
    tasks,
    submit: operator.watchSubmit(vendor.submit),
    prepare: createPreparer({
      ...recordingTools(config, media.get),
      model: config.model,
      now,
      log,
    }),
    enter: queue.enter,
    admit: credits.limits.admit,
    publish: publisher.publish,
    now,
    log,
  });
  const sweep = createSweep({
    tasks,
    publish: publisher.publish,
    submit: submitter.submit,
    isSubmitting: submitter.isSubmitting,
    lookForCard: task => lookForCard(acknowledging, task),
    poll: operator.watchPoll(vendor.poll),
    doubtOf: vendor.doubtOf,
    startedAt: now(),
    now,
    pollIntervalMs: config.pollIntervalMs,
    pollsPerSecond: config.pollsPerSecond,
    eager: config.publicUrl === undefined,
    log,
  });

  return {
    tasks,
    starting: {
      tasks,
      vendor: config.vendor,
      maxOpenPerMember: config.maxOpenTasksPerMember,
      acknowledge: task => acknowledge(acknowledging, task),
      submit: submitter.submit,
      now,
    },
    publisher,
    sweep,
    view: createViewer({ rest: publishing, gather, offers }),
    sight: createSight(publishing, now),
    notices: notices.board,
    operator,
    credits,
    goOn: id => void goOn({ tasks, submit: submitter.submit, log }, id),
    hurry: id => {
      sweep.hurry(id);
      publisher.publish(id, { retryMedia: true, now: true });
    },
    stop: async () => {
      operator.stop();
      queue.close();
      await within(STOP_WITHIN_MS, [
        sweep.stop(),
        submitter.settle(),
        publisher.settle({ stop: true }),
        notices.settle({ stop: true }),
      ]);
      await within(CLOSE_WITHIN_MS, [media.made()?.then(one => one.close()), vendor.close()]);
    },
  };
}
