import type { Interaction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { Logger } from 'pino';
import { createClaimInteraction } from '../../commands/claimInteraction.ts';
import { createCommandContext } from '../../commands/createCommandContext.ts';
import { createDispatcher } from '../../commands/createDispatcher.ts';
import { enabledCommands } from '../../commands/enabledCommands.ts';
import * as interactions from '../../commands/index.ts';
import { offeredDefinition } from '../../commands/offeredDefinition.ts';
import { reportServers } from '../access/reportServers.ts';
import { createCreditServices } from '../credits/createCreditServices.ts';
import { ledgerWrites } from '../credits/ledgerWrites.ts';
import { type CommandMentions, createCommandMentions } from '../discord/gateway/commandMentions.ts';
import { createDraftStore } from '../discord/interactions/draftStore.ts';
import { createChannelVisibility, createIsPublicChannel } from '../discord/permissions/channelVisibility.ts';
import { createReadTags } from '../discord/publish/createReadTags.ts';
import { fetchAttachmentUrls } from '../discord/publish/fetchAttachmentUrls.ts';
import { createRemoveCard } from '../discord/publish/removeCard.ts';
import { createCopySender } from '../discord/publish/sendCopy.ts';
import { outstandingCredits } from '../domain/outstandingCredits.ts';
import type { FrontServer } from '../http/startFrontServer.ts';
import { DEFAULT_UPLOAD_LIMIT } from '../lib/discordLimits.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import { createLibraryExport } from '../library/export/createLibraryExport.ts';
import { createListExportedSongs } from '../library/export/exportedSongs.ts';
import { createExportStore } from '../library/export/exportState.ts';
import { indexRows } from '../library/indexRows.ts';
import type { Metrics, MetricsOptions } from '../metrics/createMetrics.ts';
import { createArtistOf } from '../moderation/createArtistOf.ts';
import { createLateChecks } from '../moderation/createLateChecks.ts';
import type { WordList } from '../moderation/words/wordList.ts';
import { createSubscriptions } from '../notifications/channels/createSubscriptions.ts';
import { createNotifications } from '../notifications/createNotifications.ts';
import { createModerationWatch } from '../notifications/moderators/createModerationWatch.ts';
import { planNotifications } from '../notifications/planNotifications.ts';
import { createChargeWatch } from '../operator/createChargeWatch.ts';
import { createLeadership, type Leadership } from '../store/createLeadership.ts';
import type { Store } from '../store/openStore.ts';
import { createCatalog } from '../suno/catalog/catalog.ts';
import { PRICES, type PriceList } from '../suno/catalog/prices.ts';
import { createActiveTaskIndex } from '../tasks/store/activeTasks.ts';
import { createFindExistingResult } from '../tasks/store/findExistingResult.ts';
import { readRestoreMark } from '../tasks/store/restoreMark.ts';
import { createTaskStore } from '../tasks/store/taskStore.ts';
import { createModelFallback } from '../tasks/submit/createModelFallback.ts';
import type { Config } from './config.ts';
import { createAccessServices } from './createAccessServices.ts';
import { createDiscordClients } from './createDiscordClients.ts';
import { createHttpApps } from './createHttpApps.ts';
import { createLibraryServices } from './createLibraryServices.ts';
import { createMediaServices } from './createMediaServices.ts';
import { createModerationServices } from './createModerationServices.ts';
import { createOperatorServices } from './createOperatorServices.ts';
import { createTaskServices } from './createTaskServices.ts';
import type { Shutdown } from './shutdown.ts';
import { STOP_TIMES } from './stopTimes.ts';
import { subscribeToChanges } from './subscribeToChanges.ts';

interface Options {
  readonly config: Config;
  /** Prices from the operator's file. */
  readonly prices: PriceList | undefined;
  /** Words from the operator's file. */
  readonly blockedWords: WordList | undefined;
  readonly store: Store;
  /** Who has it does what one process does for all: it upgrades records and registers commands. */
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
export interface Services {
  /** Definitions of the commands that the settings allow. */
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Must be told which commands are registered. */
  readonly commandMentions: CommandMentions;
  /** Passes an interaction to its command, button or form. */
  readonly dispatch: (interaction: Interaction) => Promise<void>;
  /** Starts background work. */
  start(): void;
  /**
   * Runs the quick checks of the doctor, and lists which servers are open. Must be called after the commands are registered.
   */
  checkSurroundings(): Promise<void>;
  /** Finishes work that takes at most so many milliseconds. Other work is in the store, and the next start continues it. */
  stop(withinMs: number): Promise<void>;
  /** Resolves when no background work is running. */
  close(): Promise<void>;
}

/**
 * Creates every service in the order of their dependencies, and gives the callback endpoint its server.
 *
 * @throws OperatorError if the port for metrics cannot be used.
 */
export async function createServices(options: Options): Promise<Services> {
  const { config, prices, housekeeping, server, notReady, showCredits, onTokenInvalid, shutdown, log } =
    options;
  const now = Date.now;
  // For intervals: it is never set back.
  const monotonicNow = () => performance.now();
  const catalog = createCatalog({ prices: prices ?? PRICES, disabled: config.operationsOff });
  const { publicUrl } = config;
  const expectsCallbacks = publicUrl !== undefined;
  const metrics =
    config.metricsPort > 0 ? await loadMetrics({ expectsCallbacks, now, monotonicNow }) : undefined;
  const store = metrics?.instrumentStore(options.store, config.storeFile) ?? options.store;
  const discord = createDiscordClients(config, metrics);

  const { owners, servers, blocks, access, guilds } = await createAccessServices({
    config,
    store,
    rest: discord.publishing,
    monotonicNow,
    log,
  });
  const { rules, words, checkResult } = createModerationServices({
    store,
    rest: discord.publishing,
    blockedWords: options.blockedWords,
    now,
    monotonicNow,
    log,
  });
  const credits = createCreditServices({
    config,
    rows: store.rows,
    commit: store.commit,
    alone: store.alone,
    onBalance: metrics?.balanceKnown,
    isOwner: userId => owners.has(userId) === true,
    now,
  });
  const operatorLeadership = createLeadership({ locks: store.locks, name: 'operator', log });
  const { operatorAlerts, weeklySummary } = createOperatorServices({
    config,
    store,
    leadership: operatorLeadership,
    rest: discord.notifying,
    owners,
    guilds,
    catalog,
    credits,
    showCredits,
    now,
    monotonicNow,
    log,
  });
  const { rows } = store;
  const { commit } = operatorAlerts;

  const subscriptions = await createSubscriptions({ ...store, commit, log });
  const wasOpenInBackup = await readRestoreMark(store);
  const open = await createActiveTaskIndex(rows, store.isShared);
  const tasks = await createTaskStore(rows, commit, {
    now,
    keepDays: config.keepDays,
    coordination: store,
    open,
    indexRows,
    beforeCommit: async (before, after) =>
      planNotifications(
        before,
        await checkResult(before, after, id => tasks.get(id)),
        subscriptions.ofGuild(after.origin.guildId),
      ),
    ledgerWrites: (before, after) => ledgerWrites(before, after, now()),
    findExceededLimit: (task, active) => credits.limits.check(task.origin, outstandingCredits(task), active),
    onListenerError: error => log.error({ err: error }, 'Task change listener failed'),
  });

  metrics?.measureTasks(tasks, store.isShared ? operatorLeadership : undefined);

  const media = createMediaServices(config, log);
  const notifications = createNotifications({
    tasks,
    subscriptions,
    rules,
    rows,
    commit,
    coordination: store,
    rest: discord.notifying,
    fetchMediaBatch: media.fetchForNotification,
    now,
    log,
  });
  const modelFallback = await createModelFallback({
    model: config.model,
    rows,
    commit,
    coordination: store,
    onFirstRefusal: operatorAlerts.modelRefused,
    now,
    log,
  });
  const findExistingResult = createFindExistingResult({ rows, tasks, now });
  const readTags = createReadTags({
    artistOf: createArtistOf({ preferences: notifications.settings.preferences, words }),
    botName: options.botName,
    findExistingResult,
  });
  const lateChecks = createLateChecks({
    tasks,
    words,
    rules,
    rest: discord.publishing,
    refused: notifications.refusedLate,
    now,
    log,
  });
  const services = createTaskServices({
    config,
    coordination: store,
    openAtStart: await open.ids(),
    tasks,
    checkInput: lateChecks.checkInput,
    catalog,
    credits,
    discord,
    media,
    readTags,
    operatorAlerts,
    modelFallback,
    wasOpenInBackup,
    onVisit: task => {
      metrics?.taskVisited(task);
      lateChecks.decide(task);
      notifications.notifyPending(task);
    },
    onTokenInvalid,
    now,
    log,
  });
  const { close: closeLibrary, ...library } = createLibraryServices({
    store,
    housekeeping,
    storeFile: config.storeFile,
    tasks,
    now,
    erasers: [
      notifications.settings.eraseMember,
      userId => libraryExport.eraseMember(userId),
      rules.eraseMember,
    ],
    signal: shutdown.signal,
    log,
  });

  const libraryExport = createLibraryExport({
    rest: discord.publishing,
    store: createExportStore(rows, store.commit, store.alone),
    coordination: store,
    listSongs: createListExportedSongs({ library: library.library, rows, tasks }),
    fetchAttachmentUrls: task => fetchAttachmentUrls(discord.publishing, task),
    fetchBatch: media.fetchForCopy,
    readTags,
    writeZip: async (...parameters) => (await import('../media/convert/writeZip.ts')).writeZip(...parameters),
    limitBytes: DEFAULT_UPLOAD_LIMIT,
    tasks,
    catalog,
    now,
    log,
  });

  subscribeToChanges(tasks, {
    publisher: services.publisher,
    submitter: services.submitter,
    reconciler: services.reconciler,
    notifications,
    metrics,
    watchCharge: createChargeWatch({
      rows,
      commit,
      alone: store.alone,
      onDiffers: operatorAlerts.chargeDiffers,
      now,
      log,
    }),
    modelFallback,
    watchModeration: createModerationWatch({
      tasks,
      lateChecks,
      now,
      log,
    }),
    log,
  });

  const commandMentions = createCommandMentions();
  const context = createCommandContext({
    mentionCommand: commandMentions.mention,
    startOptions: services.startOptions,
    drafts: createDraftStore(rows, store.commit),
    model: config.model,
    isModelRefused: modelFallback.isModelRefused,
    catalog,
    credits,
    findExistingResult,
    access,
    rules,
    words,
    reportToOperator: operatorAlerts.cardReported,
    owners,
    blocks,
    guilds,
    weeklySummary,
    keepDays: config.keepDays,
    isStoreShared: store.isShared,
    notifications: notifications.settings,
    moderators: notifications.moderators,
    isPublicChannel: createIsPublicChannel(discord.publishing, monotonicNow),
    removeCard: createRemoveCard(discord.publishing),
    refreshNow: services.refreshNow,
    showCopy: createCopySender({
      rest: discord.publishing,
      gather: media.fetchForCopy,
      catalog,
      readTags,
      log,
    }),
    channelVisibility: createChannelVisibility(discord.publishing, monotonicNow),
    libraryExport,
    ...library,
  });
  const closeHttp = await createHttpApps({
    config,
    tasks,
    metrics,
    server,
    onCallback: operatorAlerts.callbackReceived,
    onUnusable: (id, why) => {
      if (why === 'missing') operatorAlerts.callbackUnsigned();
      services.reconciler.pollSoon(id);
    },
    notReady,
    now,
    log,
  });
  return {
    commandMentions,
    definitions: enabledCommands([...interactions.commands, ...interactions.messageCommands], catalog).map(
      command =>
        offeredDefinition(command, modelFallback.isModelRefused, config.directMessages, config.model),
    ),
    dispatch: createDispatcher({
      ...interactions,
      context,
      claim: createClaimInteraction(store),
      isStopping: shutdown.isStopping,
      log,
    }),
    start: () => {
      services.reconciler.start();
      notifications.start();
      libraryExport
        .resume()
        .catch((error: unknown) => log.error({ err: error }, 'Library exports not continued'));
      operatorAlerts.start();
      weeklySummary.start();
    },
    checkSurroundings: async () => {
      void reportServers(discord.notifying, servers, log);
      const { checkAtStart } = await import('../doctor/checkAtStart.ts');
      await checkAtStart({
        settings: config,
        rest: discord.notifying,
        songPrice: catalog.priceOf('generate'),
        pricesAsOf: catalog.asOf,
        now,
        log,
      });
    },
    stop: async withinMs => {
      operatorAlerts.stop();
      weeklySummary.stop();
      await services.stop(withinMs, [
        operatorLeadership.stop(),
        housekeeping.stop(),
        notifications.settle({ stop: true }),
        libraryExport.stop(),
      ]);
    },
    close: async () => {
      await settleWithin(STOP_TIMES.background, [closeHttp(), closeLibrary()]);
    },
  };
}

/** Imports the metrics only if a port is set for them, because they take time and memory. */
async function loadMetrics(options: MetricsOptions): Promise<Metrics> {
  const { createMetrics } = await import('../metrics/createMetrics.ts');
  return createMetrics(options);
}
