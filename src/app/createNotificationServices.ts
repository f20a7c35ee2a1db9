import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { ledgerWrites } from '../credits/ledgerWrites.ts';
import { createRest } from '../discord/rest/createRest.ts';
import { outstandingCredits } from '../domain/outstandingCredits.ts';
import { indexRows } from '../library/indexRows.ts';
import type { FetchMedia } from '../media/fetchableMedia.ts';
import { createMediaBatchFetcher } from '../media/mediaBatch.ts';
import { createNotifications, type Notifications } from '../notifications/createNotifications.ts';
import { createOperatorAlerts, type OperatorAlerts } from '../operator/createOperatorAlerts.ts';
import { probePublicUrl } from '../operator/probePublicUrl.ts';
import type { Store } from '../store/openStore.ts';
import { createTaskStore, type TaskStore } from '../tasks/store/taskStore.ts';
import type { Config } from './config.ts';

/** Milliseconds for a notice with its cover. */
const TIMEOUT_MS = 30_000;

/** Requests a second for notices: of the 50 that Discord takes, some are left for cards. */
const REQUESTS_PER_SECOND = 40;

interface Ports {
  readonly config: Config;
  readonly store: Store;
  readonly credits: CreditServices;
  /** Has somebody look over the task store's shoulder. */
  readonly watch: (kept: TaskStore) => TaskStore;
  readonly fetchCover: FetchMedia;
  readonly onRest: (rest: REST) => void;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Opens the tasks, and puts together what tells of them: members, channels, the operator. Over a client of its own, so
 * that cards never wait for notices.
 */
export async function createNotificationServices(
  options: Ports,
): Promise<{ notices: Notifications; operator: OperatorAlerts }> {
  const { config, store, credits, now, log } = options;
  const { publicUrl, keepDays } = config;
  const rest = createRest({
    apiUrl: config.discordApiUrl,
    token: config.discordToken,
    timeoutMs: TIMEOUT_MS,
    requestsPerSecond: REQUESTS_PER_SECOND,
  });
  options.onRest(rest);
  const operator = createOperatorAlerts({
    rest,
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
  const { commit } = operator;
  const kept = await createTaskStore(store.rows, commit, {
    now,
    keepDays,
    indexRows,
    ledgerWrites: (before, after) => ledgerWrites(before, after, now()),
    findExceededLimit: (task, open) => credits.limits.check(task.origin, outstandingCredits(task), open),
  });
  const fetchMediaBatch = createMediaBatchFetcher(options.fetchCover, (_wanted, error) =>
    log.info({ err: error }, 'A notice goes without its cover'),
  );
  const tasks = options.watch(kept);
  const notifications = await createNotifications({
    tasks,
    rows: store.rows,
    commit,
    rest,
    fetchMediaBatch,
    now,
    log,
  });
  return { notices: notifications, operator };
}
