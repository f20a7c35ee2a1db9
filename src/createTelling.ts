import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Credits } from './credits/openCredits.ts';
import { planSpent } from './credits/planSpent.ts';
import { createRest } from './discord/createRest.ts';
import type { FetchMedia } from './discord/fetchable.ts';
import { createMediaGatherer } from './discord/gatherMedia.ts';
import { rowsBeside } from './library/rowsBeside.ts';
import { createNotices, type Notices } from './notices/createNotices.ts';
import { createOperator, type Operator } from './notices/operator/createOperator.ts';
import { probePublicUrl } from './notices/operator/probePublicUrl.ts';
import type { Store } from './store/openStore.ts';
import { dueOf } from './tasks/dueOf.ts';
import { createTaskStore, type TaskStore } from './tasks/taskStore.ts';

/** Milliseconds for a notice with its cover. */
const TIMEOUT_MS = 30_000;

/** Requests a second for notices: of the 50 that Discord takes, some are left for cards. */
const REQUESTS_PER_SECOND = 40;

interface Ports {
  readonly config: Config;
  readonly store: Store;
  readonly credits: Credits;
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
export async function createTelling(ports: Ports): Promise<{ notices: Notices; operator: Operator }> {
  const { config, store, credits, now, log } = ports;
  const { publicUrl, keepDays } = config;
  const rest = createRest({
    apiUrl: config.discordApiUrl,
    token: config.discordToken,
    timeoutMs: TIMEOUT_MS,
    requestsPerSecond: REQUESTS_PER_SECOND,
  });
  ports.onRest(rest);
  const operator = createOperator({
    rest,
    channelId: config.operatorChannelId,
    ownerUserId: config.ownerUserId,
    lowCredits: config.lowCredits,
    rows: store.rows,
    commit: store.commit,
    readCredits: credits.readBalance,
    probe: publicUrl === undefined ? undefined : () => probePublicUrl(publicUrl),
    now,
    log,
  });
  const { commit } = operator;
  const kept = await createTaskStore(store.rows, commit, {
    now,
    keepDays,
    rowsBeside,
    alongside: (before, after) => planSpent(before, after, now()),
    findOverLimit: (task, open) => credits.limits.check(task.origin, dueOf(task), open),
  });
  const gather = createMediaGatherer(ports.fetchCover, (_wanted, error) =>
    log.info({ err: error }, 'A notice goes without its cover'),
  );
  const tasks = ports.watch(kept);
  const notices = await createNotices({ tasks, rows: store.rows, commit, rest, gather, now, log });
  return { notices, operator };
}
