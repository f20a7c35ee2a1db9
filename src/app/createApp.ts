import type { Logger } from 'pino';
import type { ButtonAction, Command, Form, MenuAction } from '../../commands/context.ts';
import { createCommandContext } from '../../commands/createCommandContext.ts';
import { createDispatcher } from '../../commands/createDispatcher.ts';
import { enabledCommands } from '../../commands/enabledCommands.ts';
import { invalidTokenError } from '../discord/gateway/connect.ts';
import { type GatewayHandle, startGateway } from '../discord/gateway/startGateway.ts';
import { createDraftStore } from '../discord/interactions/draftStore.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import { openStore } from '../store/openStore.ts';
import { createCatalog } from '../suno/catalog/catalog.ts';
import { readPrices } from '../suno/catalog/readPrices.ts';
import { createFindExistingResult } from '../tasks/store/findExistingResult.ts';
import type { Config } from './config.ts';
import { createLibraryServices } from './createLibraryServices.ts';
import { createTaskServices } from './createTaskServices.ts';
import { listenForShutdown } from './shutdown.ts';
import { startHttpServers } from './startHttpServers.ts';

/** Milliseconds that the gateway has to close. */
const CLOSE_WITHIN_MS = 1000;

interface Members {
  readonly commands: readonly Command[];
  readonly buttons: readonly ButtonAction[];
  readonly menus: readonly MenuAction[];
  readonly forms: readonly Form[];
}

/**
 * Runs the bot until it is told to stop: opens the store, listens for callbacks, looks after open tasks, connects to
 * Discord. The way out is the way in backwards.
 *
 * @param onStarted told when everything is loaded and under way.
 * @returns the exit code.
 * @throws OperatorError where it cannot start, or cannot go on.
 */
export async function runApp(
  config: Config,
  members: Members,
  log: Logger,
  onStarted: () => void,
): Promise<number> {
  const catalog = createCatalog({ prices: readPrices(config.pricesFile), disabled: config.operationsOff });
  const stop = listenForShutdown();
  const store = await openStore(config.storeFile);
  const metrics = config.metricsPort > 0 ? await loadMetrics() : undefined;
  const onTokenInvalid = () => stop.fail(invalidTokenError());
  const engine = await createTaskServices({ config, store, metrics, catalog, onTokenInvalid, log });
  let online: GatewayHandle | undefined;
  const notReady = () => [
    ...(online?.isReady() ? [] : ['discord']),
    ...(store.isWritable() ? [] : ['store']),
    ...(stop.isStopping() ? ['stopping'] : []),
  ];
  // Listening and connecting each wait for the network: side by side, for each works without the other.
  const opening = startHttpServers({ config, engine, metrics, notReady, log });
  const { close, ...library } = createLibraryServices({
    store,
    engine,
    erasers: [engine.notices.eraseMember],
    signal: stop.signal,
    log,
  });
  const context = createCommandContext({
    startOptions: engine.startOptions,
    drafts: createDraftStore(store.rows, store.commit),
    model: config.model,
    catalog,
    credits: engine.credits,
    findExistingResult: createFindExistingResult({ rows: store.rows, tasks: engine.tasks, now: Date.now }),
    keepDays: config.keepDays,
    notifications: engine.notices,
    refreshNow: engine.refreshNow,
    showCopy: engine.showCopy,
    channelVisibility: engine.channelVisibility,
    ...library,
  });
  online = startGateway({
    apiUrl: config.discordApiUrl,
    token: config.discordToken,
    definitions: enabledCommands(members.commands, catalog).map(({ definition }) => definition),
    guildId: config.discordGuildId,
    onInteraction: createDispatcher({ ...members, context, isStopping: stop.isStopping, log }),
    onFatal: stop.fail,
    signal: stop.signal,
    log,
  });
  const closeEndpoints = await opening;
  engine.reconciler.start();
  engine.operatorAlerts.start();
  onStarted();

  const failure = await stop.stopped;
  log.info('Stopping');
  await engine.stop();
  await settleWithin(CLOSE_WITHIN_MS, [online.close()]);
  await closeEndpoints();
  await settleWithin(CLOSE_WITHIN_MS, [close()]);
  store.close();
  log.info('Stopped');
  if (failure) throw failure;
  return 0;
}

/** Loaded only where figures are wanted: what is not loaded costs neither time nor memory. */
async function loadMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('../metrics/createMetrics.ts');
  return createMetrics(Date.now);
}
