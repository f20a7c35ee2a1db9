import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createEngine } from './createEngine.ts';
import type { ButtonAction, Command, Form, MenuAction } from './discord/command.ts';
import { tokenRefused } from './discord/connect.ts';
import { createBot } from './discord/createBot.ts';
import { createDispatcher } from './discord/createDispatcher.ts';
import { createDraftStore } from './discord/draftStore.ts';
import { goOnline, type Online } from './discord/goOnline.ts';
import { offeredOf } from './discord/offeredOf.ts';
import type { Metrics } from './metrics/createMetrics.ts';
import { openEndpoints } from './openEndpoints.ts';
import { openLibrary } from './openLibrary.ts';
import { openStore } from './store/openStore.ts';
import { createOffers } from './suno/prices/offers.ts';
import { readPrices } from './suno/prices/readPrices.ts';
import { createFindMade } from './tasks/findMade.ts';
import { untilStopped } from './untilStopped.ts';
import { within } from './within.ts';

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
export async function runBot(
  config: Config,
  members: Members,
  log: Logger,
  onStarted: () => void,
): Promise<number> {
  const offers = createOffers({ prices: readPrices(config.pricesFile), off: config.operationsOff });
  const stop = untilStopped();
  const store = await openStore(config.storeFile);
  const metrics = config.metricsPort > 0 ? await loadMetrics() : undefined;
  const onRevoked = () => stop.fail(tokenRefused());
  const engine = await createEngine({ config, store, metrics, offers, onRevoked, log });
  let online: Online | undefined;
  const notReady = () => [
    ...(online?.isReady() ? [] : ['discord']),
    ...(store.isWritable() ? [] : ['store']),
    ...(stop.isStopping() ? ['stopping'] : []),
  ];
  // Listening and connecting each wait for the network: side by side, for each works without the other.
  const opening = openEndpoints({ config, engine, metrics, notReady, log });
  const { close: closeLibrary, ...library } = openLibrary({
    store,
    engine,
    elsewhere: [engine.notices.forgetMember],
    signal: stop.signal,
    log,
  });
  const bot = createBot({
    starting: engine.starting,
    drafts: createDraftStore(store.rows, store.commit),
    model: config.model,
    offers,
    credits: engine.credits,
    findMade: createFindMade({ rows: store.rows, tasks: engine.tasks, now: Date.now }),
    keepDays: config.keepDays,
    notices: engine.notices,
    hurry: engine.hurry,
    view: engine.view,
    sight: engine.sight,
    ...library,
  });
  online = goOnline({
    apiUrl: config.discordApiUrl,
    token: config.discordToken,
    definitions: offeredOf(members.commands, offers).map(({ definition }) => definition),
    guildId: config.discordGuildId,
    onInteraction: createDispatcher({ ...members, bot, isStopping: stop.isStopping, log }),
    onFatal: stop.fail,
    signal: stop.signal,
    log,
  });
  const closeEndpoints = await opening;
  engine.sweep.start();
  engine.operator.start();
  onStarted();

  const failure = await stop.stopped;
  log.info('Stopping');
  await engine.stop();
  await within(CLOSE_WITHIN_MS, [online.close()]);
  await closeEndpoints();
  await within(CLOSE_WITHIN_MS, [closeLibrary()]);
  store.close();
  log.info('Stopped');
  if (failure) throw failure;
  return 0;
}

/** Loaded only where figures are wanted: what is not loaded costs neither time nor memory. */
async function loadMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('./metrics/createMetrics.ts');
  return createMetrics(Date.now);
}
