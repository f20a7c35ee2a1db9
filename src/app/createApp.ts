import type { Logger } from 'pino';
import { createCommandContext } from '../../commands/createCommandContext.ts';
import { createDispatcher, type Interactions } from '../../commands/createDispatcher.ts';
import { enabledCommands } from '../../commands/enabledCommands.ts';
import { offeredDefinition } from '../../commands/offeredDefinition.ts';
import { createCreditServices } from '../credits/createCreditServices.ts';
import { ledgerWrites } from '../credits/ledgerWrites.ts';
import { invalidTokenError } from '../discord/gateway/connect.ts';
import { startGateway } from '../discord/gateway/startGateway.ts';
import { createDraftStore } from '../discord/interactions/draftStore.ts';
import { createChannelVisibility } from '../discord/permissions/channelVisibility.ts';
import { createCopySender } from '../discord/publish/sendCopy.ts';
import { outstandingCredits } from '../domain/outstandingCredits.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import { indexRows } from '../library/indexRows.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import { createSubscriptions } from '../notifications/channels/createSubscriptions.ts';
import { createNotifications } from '../notifications/createNotifications.ts';
import { planNotifications } from '../notifications/planNotifications.ts';
import { createOperatorAlerts } from '../operator/createOperatorAlerts.ts';
import { probePublicUrl } from '../operator/probePublicUrl.ts';
import { openStore } from '../store/openStore.ts';
import { createCatalog } from '../suno/catalog/catalog.ts';
import { readPrices } from '../suno/catalog/readPrices.ts';
import { createFindExistingResult } from '../tasks/store/findExistingResult.ts';
import { createTaskStore } from '../tasks/store/taskStore.ts';
import { createModelFallback } from '../tasks/submit/createModelFallback.ts';
import type { Config } from './config.ts';
import { createDiscordClients } from './createDiscordClients.ts';
import { createLibraryServices } from './createLibraryServices.ts';
import { createMediaServices } from './createMediaServices.ts';
import { createTaskServices } from './createTaskServices.ts';
import { listenForShutdown, type Shutdown } from './shutdown.ts';
import { startHttpServers } from './startHttpServers.ts';
import { subscribeToChanges } from './subscribeToChanges.ts';
import { warnOfRetiredModel } from './warnOfRetiredModel.ts';

/** Milliseconds that the gateway, and background work on the store, have to close. */
const CLOSE_WITHIN_MS = 1000;

interface Options {
  /** Called when everything is loaded and started. */
  readonly onStarted?: () => void;
  /** Ends the run; by default on signals to the process. */
  readonly shutdown?: Shutdown;
}

/**
 * The composition root: creates every part of the bot in the order of their dependencies, and runs it until it is told
 * to stop. Parts are stopped in the reverse order.
 *
 * @returns the exit code.
 * @throws OperatorError if it cannot start, or cannot continue.
 */
export async function runApp(
  config: Config,
  interactions: Interactions,
  log: Logger,
  { onStarted, shutdown = listenForShutdown() }: Options = {},
): Promise<number> {
  const now = Date.now;
  const onTokenInvalid = () => shutdown.fail(invalidTokenError());

  warnOfRetiredModel(config.model, log);
  const catalog = createCatalog({ prices: readPrices(config.pricesFile), disabled: config.operationsOff });
  const store = await openStore(config.storeFile);
  const metrics = config.metricsPort > 0 ? await loadMetrics(now) : undefined;
  const discord = createDiscordClients(config, metrics);

  const credits = createCreditServices({ config, rows: store.rows, now });
  const { publicUrl } = config;
  const operatorAlerts = createOperatorAlerts({
    rest: discord.notifying,
    channelId: config.operatorChannelId,
    ownerUserId: config.ownerUserId,
    lowCredits: config.lowCredits,
    rows: store.rows,
    commit: store.commit,
    fetchBalance: credits.fetchBalance,
    probePublicUrl: publicUrl === undefined ? undefined : () => probePublicUrl(publicUrl),
    now,
    log,
  });
  const { rows } = store;
  const { commit } = operatorAlerts;

  const subscriptions = await createSubscriptions(rows, commit);
  const tasks = await createTaskStore(rows, commit, {
    now,
    keepDays: config.keepDays,
    indexRows,
    beforeCommit: (before, after) =>
      planNotifications(before, after, subscriptions.ofGuild(after.origin.guildId)),
    ledgerWrites: (before, after) => ledgerWrites(before, after, now()),
    findExceededLimit: (task, active) => credits.limits.check(task.origin, outstandingCredits(task), active),
    onListenerError: error => log.error({ err: error }, 'Task change listener failed'),
  });

  metrics?.watchActive(tasks.open);

  const media = createMediaServices(config, log);
  const notifications = createNotifications({
    tasks,
    subscriptions,
    rows,
    commit,
    rest: discord.notifying,
    fetchMediaBatch: media.fetchForNotification,
    now,
    log,
  });
  const modelFallback = await createModelFallback({
    model: config.model,
    rows,
    commit,
    onFirstRefusal: operatorAlerts.modelRefused,
    now,
    log,
  });
  const services = createTaskServices({
    config,
    tasks,
    catalog,
    credits,
    discord,
    media,
    operatorAlerts,
    modelFallback,
    onVisit: task => {
      metrics?.taskVisited(task);
      notifications.notifyPending(task);
    },
    onTokenInvalid,
    now,
    log,
  });
  const { close: closeLibrary, ...library } = createLibraryServices({
    store,
    storeFile: config.storeFile,
    tasks,
    now,
    erasers: [notifications.settings.eraseMember],
    signal: shutdown.signal,
    log,
  });

  subscribeToChanges(tasks, {
    publisher: services.publisher,
    submitter: services.submitter,
    reconciler: services.reconciler,
    notifications,
    metrics,
    modelFallback,
    log,
  });

  /** Loaded when the bot is ready, so that no start waits for it. */
  async function checkSurroundings(): Promise<void> {
    const { checkAtStart } = await import('../doctor/checkAtStart.ts');
    await checkAtStart({
      settings: config,
      rest: discord.notifying,
      songPrice: catalog.priceOf('generate'),
      now,
      log,
    });
  }

  let isGatewayReady = (): boolean => false;
  // Both wait for the network, so they run in parallel.
  const listening = startHttpServers({
    config,
    tasks,
    metrics,
    onCallback: operatorAlerts.callbackReceived,
    onUnusable: (id, why) => {
      if (why === 'missing') operatorAlerts.callbackUnsigned();
      services.reconciler.pollSoon(id);
    },
    notReady: () => [
      ...(isGatewayReady() ? [] : ['discord']),
      ...(store.isWritable() ? [] : ['store']),
      ...(shutdown.isStopping() ? ['stopping'] : []),
    ],
    now,
    log,
  });
  const context = createCommandContext({
    startOptions: services.startOptions,
    drafts: createDraftStore(rows, store.commit),
    model: config.model,
    isModelRefused: modelFallback.isModelRefused,
    catalog,
    credits,
    findExistingResult: createFindExistingResult({ rows, tasks, now }),
    keepDays: config.keepDays,
    notifications: notifications.settings,
    refreshNow: services.refreshNow,
    showCopy: createCopySender({ rest: discord.publishing, gather: media.fetchForCopy, catalog }),
    channelVisibility: createChannelVisibility(discord.publishing, now),
    ...library,
  });
  const gateway = startGateway({
    apiUrl: config.discordApiUrl,
    token: config.discordToken,
    definitions: enabledCommands(interactions.commands, catalog).map(command =>
      offeredDefinition(command, modelFallback.isModelRefused),
    ),
    guildId: config.discordGuildId,
    onInteraction: createDispatcher({ ...interactions, context, isStopping: shutdown.isStopping, log }),
    onFatal: shutdown.fail,
    onReady: () => void checkSurroundings(),
    signal: shutdown.signal,
    log,
  });
  isGatewayReady = gateway.isReady;
  const closeHttp = await listening;
  services.reconciler.start();
  operatorAlerts.start();
  onStarted?.();

  const failure = await shutdown.stopped;
  log.info('Stopping');
  operatorAlerts.stop();
  await services.stop([notifications.settle({ stop: true })]);
  await settleWithin(CLOSE_WITHIN_MS, [gateway.close()]);
  await closeHttp();
  await settleWithin(CLOSE_WITHIN_MS, [closeLibrary()]);
  store.close();
  log.info('Stopped');
  if (failure) throw failure;
  return 0;
}

/** Imports the metrics only if a port is set for them, because they take time at the start and memory. */
async function loadMetrics(now: () => number): Promise<Metrics> {
  const { createMetrics } = await import('../metrics/createMetrics.ts');
  return createMetrics(now);
}
