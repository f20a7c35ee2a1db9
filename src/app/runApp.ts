import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { invalidTokenError } from '../discord/gateway/connect.ts';
import { startGateway } from '../discord/gateway/startGateway.ts';
import { lazy } from '../lib/lazy.ts';
import type { OperatorError } from '../lib/operatorError.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import type { WordList } from '../moderation/words/wordList.ts';
import { createLeadership } from '../store/createLeadership.ts';
import { assertNotMoved } from '../store/move/moveMarks.ts';
import { openStore } from '../store/openStore.ts';
import type { SessionTimes } from '../store/store.ts';
import type { PriceList } from '../suno/catalog/prices.ts';
import type { Config } from './config.ts';
import type { Services } from './createServices.ts';
import { listenForShutdown, type Shutdown } from './shutdown.ts';
import { DRAIN_MS, STOP_TIMES } from './stopTimes.ts';
import { warnOfSettings } from './warnOfSettings.ts';

/** Milliseconds to connect before the services are loaded in parallel. */
const CONNECT_FIRST_MS = 500;

/** Milliseconds for waiting requests to be answered, before loading keeps the process busy. */
const ANSWER_FIRST_MS = 50;

interface Options {
  /** Called when everything is loaded and started. */
  readonly onStarted?: () => void;
  /** Ends the run; by default on signals to the process. */
  readonly shutdown?: Shutdown;
  /** Called when a shared store is lost: another process may do this one's work now, so it should end without another word. */
  readonly onStoreLost?: (error: OperatorError) => void;
  /** Times of the session with the server of a shared store. */
  readonly session?: SessionTimes;
}

/**
 * Runs the bot until it is told to stop. The store, the connection to Discord and the HTTP server are started first.
 * Everything else is loaded when they are ready, or earlier if an interaction or a callback waits for it.
 *
 * @returns the exit code.
 * @throws OperatorError if it cannot start, or cannot continue.
 */
export async function runApp(
  config: Config,
  log: Logger,
  { onStarted, shutdown = listenForShutdown(), onStoreLost = () => {}, session }: Options = {},
): Promise<number> {
  warnOfSettings(config, log);
  const prices = await loadPrices(config.pricesFile);
  const blockedWords = await loadBlockedWords(config.blockedWordsFile);
  const store = await openStore(config.storeLocation, {
    onDamaged: sentence => log.error(sentence),
    onEnded: error => {
      shutdown.fail(error);
      if (config.storeFile === undefined) onStoreLost(error);
    },
    onWarning: sentence => log.warn(sentence),
    onTakeover: (process, sessions) => log.warn({ process, sessions }, 'Process died, its tasks taken over'),
    onBackgroundError: error => log.warn({ err: error }, 'Store error in the background, will retry'),
    signal: shutdown.signal,
    ...(session && { session }),
  }).catch((error: unknown) => {
    // A stop was requested while the server was waited for.
    if (!shutdown.isStopping()) throw error;
  });
  if (!store) return 0;
  await assertNotMoved(store.rows).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });

  const housekeeping = createLeadership({ locks: store.locks, name: 'housekeeping', log });
  const services = lazy(async () => {
    const { createServices } = await import('./createServices.ts');
    return createServices({
      config,
      prices,
      blockedWords,
      store,
      housekeeping,
      server: await listening,
      notReady,
      botName: gateway.botName,
      showCredits: gateway.showCredits,
      onTokenInvalid: () => shutdown.fail(invalidTokenError()),
      shutdown,
      log,
    });
  });
  const gateway = startGateway({
    apiUrl: config.discordApiUrl,
    token: config.discordToken,
    // If loading fails, that ends the process; then there is nothing to register.
    definitions: () => started.then(loaded => loaded?.definitions).catch(() => undefined),
    guildId: config.discordGuildId,
    mayRegister: housekeeping.tryToLead,
    onInteraction: async interaction => (await services.get()).dispatch(interaction),
    onFatal: shutdown.fail,
    onRegistered: (commands, guildId) =>
      void services.get().then(loaded => loaded.commandMentions.remember(commands, guildId)),
    onReady: () => void services.get().then(loaded => loaded.checkSurroundings()),
    signal: shutdown.signal,
    log,
  });
  let isLoaded = false;
  const notReady = () => [
    ...(gateway.isReady() ? [] : ['discord']),
    // A rolling update stops another process as soon as this one is ready, so it must be able to answer by then.
    ...(store.isShared && !isLoaded ? ['services'] : []),
    ...(store.isWritable() ? [] : ['store']),
    ...(shutdown.isStopping() ? ['stopping'] : []),
  ];
  // Loaded while the gateway answers.
  const listening = import('../http/startFrontServer.ts').then(({ startFrontServer }) =>
    startFrontServer({
      host: config.host,
      port: config.port,
      trustProxy: config.trustProxy,
      notReady,
      onEarlyRequest: () => void services.get().catch(() => {}),
    }),
  );

  async function startServices(): Promise<Services | undefined> {
    const { port } = await listening;
    log.info({ host: config.host, port }, 'Listening for callbacks');
    await settleWithin(CONNECT_FIRST_MS, [gateway.connected]);
    await wait(ANSWER_FIRST_MS);
    if (shutdown.isStopping()) return undefined;
    const loaded = await services.get();
    isLoaded = true;
    loaded.start();
    return loaded;
  }
  const started = startServices();
  try {
    if (await started) onStarted?.();
  } catch (error) {
    // As when the port is in use: nothing may be left that goes on connecting, or has the store.
    shutdown.stop();
    await settleWithin(STOP_TIMES.connections, [gateway.connected]);
    await settleWithin(STOP_TIMES.connections, [
      gateway.close(),
      housekeeping.stop(),
      listening.then(server => server.close()),
    ]);
    await store.close();
    throw error;
  }

  const failure = await shutdown.stopped;
  log.info('Stopping');
  // The load balancer sees that this process is not ready, and sends callbacks to the others from then on.
  if (store.isShared) await wait(DRAIN_MS);
  const loaded = await services.peek();
  await loaded?.stop(STOP_TIMES.work - (store.isShared ? DRAIN_MS : 0));
  await settleWithin(STOP_TIMES.connections, [gateway.close(), listening.then(server => server.close())]);
  await loaded?.close();
  await store.close();
  log.info('Stopped');
  if (failure) throw failure;
  return 0;
}

/** Reads the file of prices before anything starts, so that a mistake in it is found first. */
async function loadPrices(file: string | undefined): Promise<PriceList | undefined> {
  if (file === undefined) return undefined;
  const { readPrices } = await import('../suno/catalog/readPrices.ts');
  return readPrices(file);
}

/** Reads the file of blocked words, for the same reason. */
async function loadBlockedWords(file: string | undefined): Promise<WordList | undefined> {
  if (file === undefined) return undefined;
  const { readBlockedWords } = await import('../moderation/words/readBlockedWords.ts');
  return readBlockedWords(file);
}
