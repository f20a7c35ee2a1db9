import type { Logger } from 'pino';
import { createCreditServices } from '../credits/createCreditServices.ts';
import type { FrontServer } from '../http/startFrontServer.ts';
import type { Metrics, MetricsOptions } from '../metrics/createMetrics.ts';
import { createDeferredChecks } from '../moderation/createDeferredChecks.ts';
import type { WordList } from '../moderation/words/wordList.ts';
import { createSubscriptions } from '../notifications/channels/createSubscriptions.ts';
import { createNotifications } from '../notifications/createNotifications.ts';
import { createModerationWatch } from '../notifications/moderators/createModerationWatch.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Store } from '../store/openStore.ts';
import { createCatalog } from '../suno/catalog/catalog.ts';
import { PRICES, type PriceList } from '../suno/catalog/prices.ts';
import type { Config } from './config.ts';
import { createAccessServices } from './createAccessServices.ts';
import { type CommandServices, createCommandServices } from './createCommandServices.ts';
import { createDiscordClients } from './createDiscordClients.ts';
import { createHttpApps } from './createHttpApps.ts';
import { createLibraryServices } from './createLibraryServices.ts';
import { createLifecycle, type Lifecycle } from './createLifecycle.ts';
import { createMediaServices } from './createMediaServices.ts';
import { createModerationServices } from './createModerationServices.ts';
import { createOperatorServices } from './createOperatorServices.ts';
import { createPublishingServices } from './createPublishingServices.ts';
import { createTaskServices } from './createTaskServices.ts';
import { createTaskStoreServices } from './createTaskStoreServices.ts';
import { createVendorServices } from './createVendorServices.ts';
import type { Shutdown } from './shutdown.ts';
import { subscribeToChanges } from './subscribeToChanges.ts';

interface Options {
  readonly config: Config;
  /** Prices from the operator's file. */
  readonly prices: PriceList | undefined;
  /** Words from the operator's file. */
  readonly blockedWords: WordList | undefined;
  readonly store: Store;
  /** The leader upgrades records and registers commands for all processes. */
  readonly housekeeping: Leadership;
  /** Server that listens for callbacks. */
  readonly server: FrontServer;
  /** The bot's name, once it is connected. */
  readonly botName: () => string | undefined;
  /** Shows in the bot's presence whether the vendor's account can pay for a song. */
  readonly showCredits: (isOut: boolean) => void;
  /** Names of the parts that are not ready yet. */
  readonly notReady: () => readonly string[];
  readonly onTokenInvalid: () => void;
  readonly shutdown: Shutdown;
  readonly log: Logger;
}

/** Everything but the store, the gateway and the HTTP server, which start before these are loaded. */
export type Services = CommandServices & Lifecycle;

/**
 * Creates every service in the order of their dependencies, and gives the callback endpoint its server.
 *
 * @throws OperatorError if the port for metrics cannot be used.
 */
export async function createServices(options: Options): Promise<Services> {
  const { config, housekeeping, shutdown, log } = options;
  const now = Date.now;
  // For intervals: it is never set back.
  const monotonicNow = () => performance.now();

  const catalog = createCatalog({ prices: options.prices ?? PRICES, disabled: config.operationsOff });
  const metrics = await loadMetrics(config, { now, monotonicNow });
  const store = metrics?.instrumentStore(options.store, config.storeFile) ?? options.store;
  const { rows } = store;
  const discord = createDiscordClients(config, metrics);
  const common = { config, store, catalog, discord, now, monotonicNow, log };

  const media = createMediaServices(common);
  const access = await createAccessServices(common);
  const moderation = createModerationServices({ ...common, blockedWords: options.blockedWords });
  const credits = createCreditServices({
    config,
    rows,
    commit: store.commit,
    alone: store.alone,
    onBalance: metrics?.balanceKnown,
    isOwner: userId => access.owners.has(userId) === true,
    now,
  });
  const operator = createOperatorServices({ ...common, access, credits, showCredits: options.showCredits });
  const { operatorAlerts } = operator;
  const { commit } = operatorAlerts;

  const subscriptions = await createSubscriptions({ ...store, commit, log });
  const taskStore = await createTaskStoreServices({ ...common, commit, subscriptions, moderation, credits });
  const { tasks } = taskStore;
  metrics?.measureTasks(tasks, store.isShared ? operator.leadership : undefined);

  const notifications = createNotifications({
    tasks,
    subscriptions,
    rules: moderation.rules,
    rows,
    commit,
    coordination: store,
    rest: discord.notifying,
    fetchMediaBatch: media.fetchForNotification,
    now,
    log,
  });
  const deferredChecks = createDeferredChecks({
    tasks,
    words: moderation.words,
    rules: moderation.rules,
    rest: discord.publishing,
    refused: notifications.refusedLate,
    now,
    log,
  });
  const vendor = await createVendorServices({ ...common, operatorAlerts });
  const publishing = createPublishingServices({
    ...common,
    taskStore,
    media,
    preferences: notifications.settings.preferences,
    words: moderation.words,
    botName: options.botName,
    onTokenInvalid: options.onTokenInvalid,
  });
  const taskServices = createTaskServices({
    ...common,
    taskStore,
    vendor,
    publishing,
    media,
    credits,
    checkBeforePayment: deferredChecks.checkBeforePayment,
    onVisit: task => {
      metrics?.taskVisited(task);
      deferredChecks.decide(task);
      notifications.notifyPending(task);
    },
  });
  const library = createLibraryServices({
    ...common,
    tasks,
    fetchBatch: media.fetchForCopy,
    readTags: publishing.readTags,
    eraseNotifications: notifications.settings.eraseMember,
    eraseRules: moderation.rules.eraseMember,
    housekeeping,
    signal: shutdown.signal,
  });

  subscribeToChanges(tasks, {
    publisher: publishing.publisher,
    submitter: taskServices.submitter,
    reconciler: taskServices.reconciler,
    notifications,
    metrics,
    watchCharge: operator.watchCharge,
    modelFallback: vendor.modelFallback,
    watchModeration: createModerationWatch({ tasks, deferredChecks, now, log }),
    log,
  });

  const commands = createCommandServices({
    ...common,
    access,
    moderation,
    credits,
    operator,
    taskStore,
    notifications,
    vendor,
    publishing,
    taskServices,
    library,
    shutdown,
  });
  const closeHttp = await createHttpApps({
    ...common,
    tasks,
    metrics,
    server: options.server,
    onCallback: operatorAlerts.callbackReceived,
    onUnusable: (id, why) => {
      if (why === 'missing') operatorAlerts.callbackUnsigned();
      taskServices.reconciler.pollSoon(id);
    },
    notReady: options.notReady,
  });
  const lifecycle = createLifecycle({
    ...common,
    access,
    housekeeping,
    operator,
    taskServices,
    notifications,
    library,
    closeHttp,
  });
  return { ...commands, ...lifecycle };
}

/** Imports the metrics only if a port is set for them, because they take time and memory. */
async function loadMetrics(
  { metricsPort, publicUrl }: Config,
  clocks: Pick<MetricsOptions, 'now' | 'monotonicNow'>,
): Promise<Metrics | undefined> {
  if (metricsPort === 0) return undefined;
  const { createMetrics } = await import('../metrics/createMetrics.ts');
  return createMetrics({ expectsCallbacks: publicUrl !== undefined, ...clocks });
}
