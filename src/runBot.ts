import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { createCallbackApp } from './callbacks/createCallbackApp.ts';
import { listen } from './callbacks/listen.ts';
import type { Config } from './config.ts';
import { acknowledge, lookForCard } from './discord/acknowledge.ts';
import type { ButtonAction, Command, Form } from './discord/command.ts';
import { tokenRefused } from './discord/connect.ts';
import { connectPatiently } from './discord/connectPatiently.ts';
import { createBot } from './discord/createBot.ts';
import { createDispatcher } from './discord/createDispatcher.ts';
import { createPublisher } from './discord/createPublisher.ts';
import { createRest } from './discord/createRest.ts';
import { createDraftStore } from './discord/draftStore.ts';
import { createMediaGatherer } from './discord/gatherMedia.ts';
import { inviteLink } from './discord/inviteLink.ts';
import { isTokenRefused } from './discord/isTokenRefused.ts';
import { registerCommands } from './discord/registerCommands.ts';
import { createRoutes } from './discord/routes.ts';
import { createMediaFetcher } from './media/createMediaFetcher.ts';
import { fetchWithRetries } from './media/fetchWithRetries.ts';
import { createMetrics } from './metrics/createMetrics.ts';
import { serveMetrics } from './metrics/serveMetrics.ts';
import type { OperatorError } from './operatorError.ts';
import { openStore } from './store/openStore.ts';
import { createVendor } from './suno/createVendor.ts';
import { createSignatureVerifier } from './suno/signature.ts';
import { createRoom } from './tasks/createRoom.ts';
import { createSubmitter } from './tasks/createSubmitter.ts';
import { createSweep } from './tasks/createSweep.ts';
import { createTaskStore } from './tasks/taskStore.ts';
import { untilStopped } from './untilStopped.ts';

/** Milliseconds for an acknowledgement: an interaction lives for three seconds. */
const ACKNOWLEDGE_TIMEOUT_MS = 3000;

/** Milliseconds for an edit, upload included: 25 MiB over a slow line. */
const PUBLISH_TIMEOUT_MS = 120_000;

/** Milliseconds that a stop waits for what is under way. With the next one, less than the ten seconds that it may take. */
const STOP_WITHIN_MS = 6000;

/** Milliseconds that connections have to close. */
const CLOSE_WITHIN_MS = 2000;

interface Members {
  readonly commands: readonly Command[];
  readonly buttons: readonly ButtonAction[];
  readonly forms: readonly Form[];
}

/**
 * Runs the bot until it is told to stop: opens the store, listens for callbacks, connects to Discord, looks after open
 * tasks. The way out is the way in backwards.
 *
 * @returns the exit code.
 * @throws OperatorError where it cannot start.
 */
export async function runBot(config: Config, members: Members, log: Logger): Promise<number> {
  const now = Date.now;
  const stop = untilStopped();
  const store = await openStore(config.storeFile);
  const kept = await createTaskStore(store.rows, store.commit, { now, keepDays: config.keepDays });
  const metrics = config.metricsPort > 0 ? createMetrics(now) : undefined;
  const tasks = metrics?.watch(kept) ?? kept;
  const vendor = createVendor(config);
  const media = createMediaFetcher({ privateHosts: config.mediaPrivateHosts });
  const rest = { api: config.discordApiUrl, token: config.discordToken };
  const acknowledging = {
    rest: createRest({ apiUrl: rest.api, token: rest.token, timeoutMs: ACKNOWLEDGE_TIMEOUT_MS }),
    now,
    log,
  };
  const publishing = createRest({ apiUrl: rest.api, token: rest.token, timeoutMs: PUBLISH_TIMEOUT_MS });
  for (const one of [acknowledging.rest, publishing]) metrics?.watchRest(one);
  const onFatal = (error: OperatorError) => stop.fail(error);

  const publisher = createPublisher({
    tasks,
    routes: createRoutes(publishing),
    gather: createMediaGatherer(
      ({ url, kind }, limitBytes) => fetchWithRetries(media, url, { kind, limitBytes }),
      (wanted, error) => log.warn({ file: wanted.key, err: error }, 'A file could not be fetched'),
    ),
    now,
    log,
    onRevoked: () => void isTokenRefused(publishing).then(refused => refused && onFatal(tokenRefused())),
  });
  const submitter = createSubmitter({
    tasks,
    submit: vendor.submit,
    waitForRoom: createRoom(config.submitsPer10s, 10_000, now),
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
    poll: vendor.poll,
    doubt: vendor.doubt,
    startedAt: now(),
    now,
    pollIntervalMs: config.pollIntervalMs,
    pollsPerSecond: config.pollsPerSecond,
    eager: config.publicUrl === undefined,
    log,
  });

  let client: Client<true> | undefined;
  const app = createCallbackApp({
    tasks,
    verify: config.hmacKeys.length > 0 ? createSignatureVerifier(config.hmacKeys, now) : undefined,
    now,
    onChange: id => {
      metrics?.heard(id);
      sweep.heard(id);
      publisher.publish(id);
    },
    notReady: () => [
      ...(client?.isReady() ? [] : ['discord']),
      ...(store.isWritable() ? [] : ['store']),
      ...(stop.isStopping() ? ['stopping'] : []),
    ],
    log,
    trustProxy: config.trustProxy,
  });
  metrics?.watchCallbacks(app);
  const port = await listen(app, config);
  const metricsApp = metrics && serveMetrics(metrics);
  if (metricsApp) await listen(metricsApp, { host: config.host, port: config.metricsPort });
  log.info({ host: config.host, port }, 'Listening for callbacks');
  if (!config.publicUrl) log.warn('PUBLIC_URL is not set: results come by polling alone, some seconds later');
  else if (!config.publicUrl.startsWith('https://'))
    log.warn('PUBLIC_URL is not https: fine for trying, not for a server on the internet');

  const bot = createBot({
    starting: {
      tasks,
      vendor: config.vendor,
      maxOpenPerMember: config.maxOpenTasksPerMember,
      acknowledge: task => acknowledge(acknowledging, task),
      submit: submitter.submit,
      now,
    },
    drafts: createDraftStore(store.rows, store.commit),
    model: config.model,
    hurry: id => {
      sweep.hurry(id);
      publisher.publish(id, { retryMedia: true, now: true });
    },
  });
  const dispatch = createDispatcher({ ...members, bot, isStopping: stop.isStopping, log });
  sweep.start();
  void connectPatiently({
    apiUrl: rest.api,
    token: rest.token,
    log,
    onInteraction: dispatch,
    onFatal,
    signal: stop.signal,
  })
    .then(async connected => {
      if (!connected) return;
      client = connected;
      const id = connected.application.id;
      const definitions = members.commands.map(command => command.definition);
      const changed = await registerCommands(connected.rest, id, definitions, config.discordGuildId);
      log.info(
        { user: connected.user.username, registered: changed, invite: inviteLink(id) },
        'Connected to Discord',
      );
    })
    .catch((error: unknown) =>
      log.error({ err: error }, 'The commands could not be registered; restart the bot to try again'),
    );

  const failure = await stop.stopped;
  log.info('Stopping');
  // What is under way is finished where that is quick; the rest is in the store, and left to the next start.
  await within(STOP_WITHIN_MS, [sweep.stop(), submitter.settle(), publisher.settle({ stop: true })]);
  await within(CLOSE_WITHIN_MS, [
    client?.destroy(),
    app.close(),
    metricsApp?.close(),
    media.close(),
    vendor.close(),
  ]);
  store.close();
  log.info('Stopped');
  if (failure) throw failure;
  return 0;
}

/** Waits for all of them, but no longer than so many milliseconds. */
async function within(ms: number, ends: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const timeout = new AbortController();
  const late = wait(ms, undefined, { signal: timeout.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(ends), late]);
  timeout.abort();
}
