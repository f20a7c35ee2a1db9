import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { Task } from '../../domain/task.ts';
import { type AbortableWait, abortableWait } from '../../lib/abortableWait.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { retry } from '../../lib/retry.ts';
import { createTokenBucket } from '../../lib/tokenBucket.ts';
import type { TaskSchedule } from '../../store/taskSchedule.ts';
import { isBeingStarted, mayBeStarting, START_GRACE_MS } from './mayBeStarting.ts';
import { MIN_POLL_DELAY_MS, pollDelayMs } from './pollSchedule.ts';
import type { Reconciler, ReconcilerOptions } from './reconciler.ts';
import { type ReconcileResult, reconcileTask } from './reconcileTask.ts';

/** Milliseconds between polls of one task that were only caused by unusable callbacks. */
const UNASKED_POLL_EVERY_MS = 10_000;

/** Milliseconds until the next visit if too many polls were made just now. */
const BUDGET_DELAY_MS = 500;

/** Tasks polled at once because a member pressed refresh, or a callback was unusable. */
const CONCURRENCY = 16;

/** Tasks of which the time of such a poll is known. */
const MAX_POLLED = 5000;

const START_RETRY = { minMs: 1000, maxMs: 30_000 };

/** Milliseconds between checks for running work at shutdown. */
const STOP_CHECK_MS = 10;

interface Options extends Omit<ReconcilerOptions, 'isShared' | 'openAtStart'> {
  readonly schedule: TaskSchedule;
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: AbortableWait;
}

/**
 * Creates the reconciler of a shared store. Each visit of an open task plans the next one, in whichever process that will be; when to
 * poll follows from the record. A task may be visited twice at once, which is harmless.
 */
export function createScheduledReconciler(options: Options): Reconciler {
  const {
    schedule,
    tasks,
    now,
    log,
    random = Math.random,
    wait = abortableWait,
    monotonicNow = () => performance.now(),
  } = options;
  const { pollIntervalMs, pollingOnly } = options;
  const pollDelay = (silenceMs: number) => pollDelayMs(silenceMs, { pollIntervalMs, pollingOnly, random });
  /** The shortest delay before a first poll. An earlier visit was planned for something else. */
  const minSilenceMs = pollDelayMs(0, { pollIntervalMs, pollingOnly, random: () => 0 });
  const pollBudget = createTokenBucket({ perSecond: options.pollsPerSecond, now: monotonicNow });
  const stopping = new AbortController();
  const polls = pLimit(CONCURRENCY);
  /** When this process last polled a task by itself, on the monotonic clock. */
  const polledAt = new LRUCache<string, number>({ max: MAX_POLLED });
  const reconcileOptions = {
    ...options,
    isStarting: (task: Task) => isBeingStarted(task, options.locks, now()),
  };

  async function visit(id: string): Promise<number | undefined> {
    const task = await tasks.get(id);
    const isDue = task !== undefined && now() - task.updatedAt >= minSilenceMs;
    const canPoll = isDue && pollBudget.take();
    const result = await reconcileTask(reconcileOptions, id, canPoll);
    if (result.outcome === 'closed') return undefined;
    if (isDue && !canPoll) return now() + BUDGET_DELAY_MS;
    const isStarting = task && mayBeStarting(task, now());
    const startsUntil = isStarting ? task.createdAt + START_GRACE_MS : Number.POSITIVE_INFINITY;
    return Math.min(nextVisitAt(result, canPoll), startsUntil);
  }

  function nextVisitAt(result: ReconcileResult, polled: boolean): number {
    const moment = now();
    const silenceMs = result.outcome === 'updated' ? 0 : Math.max(0, moment - result.silentSince);
    const pollAt = polled ? moment + pollDelay(silenceMs) : moment - silenceMs + pollDelay(0);
    return Math.max(Math.min(pollAt, result.timeoutAt), moment + MIN_POLL_DELAY_MS);
  }

  /** Polls a task in this process, some time after its last poll of this kind. */
  function pollHere(id: string, everyMs: number): void {
    const moment = monotonicNow();
    const last = polledAt.get(id) ?? Number.NEGATIVE_INFINITY;
    if (moment - last < everyMs) return;
    polledAt.set(id, moment);
    void polls(() => reconcileTask(reconcileOptions, id, true)).catch((error: unknown) =>
      log.error({ task: id, err: error }, 'Reconcile failed, will retry'),
    );
  }

  return {
    start: () => {
      retry(() => schedule.start(visit), {
        tries: Number.POSITIVE_INFINITY,
        delay: failures => backoffMs(failures, START_RETRY),
        onRetry: ({ error, delayMs }) =>
          log.error({ err: error, againInMs: delayMs }, 'Visits of open tasks not started, will retry'),
        signal: stopping.signal,
        wait,
      }).catch((error: unknown) => log.error({ err: error }, 'Visits of open tasks not started'));
    },
    // The next visit reads from the record when the last update was.
    resetPolling: () => {},
    pollNow: id => pollHere(id, MIN_POLL_DELAY_MS),
    pollSoon: id => pollHere(id, UNASKED_POLL_EVERY_MS),
    stop: async () => {
      stopping.abort();
      polls.clearQueue();
      await schedule.stop();
      while (polls.activeCount > 0) await sleep(STOP_CHECK_MS);
    },
  };
}
