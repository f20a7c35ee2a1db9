import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { Task } from '../../domain/task.ts';
import { createTokenBucket } from '../../lib/tokenBucket.ts';
import { mayBeStarting, START_GRACE_MS } from './mayBeStarting.ts';
import { MIN_POLL_DELAY_MS, pollDelayMs } from './pollSchedule.ts';
import { type ReconcileOptions, type ReconcileResult, reconcileTask } from './reconcileTask.ts';

/** Milliseconds between checks of the schedule. */
const TICK_MS = 250;

/** Maximum tasks per tick, so that thousands of open tasks do not starve other work. */
const TASKS_PER_TICK = 50;

/** Tasks polled, or resumed, at once. */
const CONCURRENCY = 16;

/** Milliseconds between polls of one task that were only caused by unusable callbacks. */
const UNASKED_POLL_EVERY_MS = 10_000;

/** Milliseconds between checks for running work at shutdown. */
const STOP_CHECK_MS = 10;

export interface ReconcilerOptions extends Omit<ReconcileOptions, 'isStarting'> {
  /** Whether other processes may have started tasks just now. */
  readonly isShared: boolean;
  /** Tasks that were open when this process started. If it is the only one, no command is starting them any more. */
  readonly openAtStart: readonly string[];
  readonly pollIntervalMs: number;
  readonly pollsPerSecond: number;
  /** Whether there is no public address, and so no callbacks. */
  readonly pollingOnly: boolean;
  readonly random?: () => number;
  /** Milliseconds of a clock that is never set back, for the delays between polls. */
  readonly monotonicNow?: () => number;
  readonly log: Logger;
}

/** All times but `timeoutAt` are of the monotonic clock. */
interface Schedule {
  readonly knownSince: number;
  dueAt: number;
  polledAt: number;
  /** Milliseconds: next timeout. */
  timeoutAt: number;
  /** Whether this process has reconciled the task once. */
  isResumed: boolean;
  isBusy: boolean;
}

/** Reconciles open tasks periodically, in case callbacks, edits or a previous process failed. */
export interface Reconciler {
  start(): void;
  /** Restarts the poll delay of a task that had an update. */
  resetPolling(id: string): void;
  /** Polls a task as soon as allowed: a member pressed the refresh button. */
  pollNow(id: string): void;
  /** Polls a task now, unless it was polled recently, after an unusable callback with its secret path. */
  pollSoon(id: string): void;
  stop(): Promise<void>;
}

/** Creates the reconciler. It resumes all open tasks at start, then polls each some time after its last update. */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { tasks, now, log, random = Math.random, monotonicNow = () => performance.now() } = options;
  const pollDelayOptions = {
    pollIntervalMs: options.pollIntervalMs,
    pollingOnly: options.pollingOnly,
    random,
  };
  const schedules = new Map<string, Schedule>();
  const earlier = new Set(options.isShared ? [] : options.openAtStart);
  const isStarting = (task: Task) => {
    if (options.isShared) return mayBeStarting(task, now());
    return !earlier.has(task.id) && monotonicNow() - scheduleOf(task.id).knownSince < START_GRACE_MS;
  };
  const pollBudget = createTokenBucket({ perSecond: options.pollsPerSecond, now: monotonicNow });
  // Two limits: slow polls must not delay resumed tasks.
  const polls = pLimit(CONCURRENCY);
  const resumes = pLimit(CONCURRENCY);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isTicking = false;

  function scheduleOf(id: string): Schedule {
    const known = schedules.get(id);
    if (known) return known;
    const schedule = {
      knownSince: monotonicNow(),
      dueAt: monotonicNow() + pollDelayMs(0, pollDelayOptions),
      polledAt: Number.NEGATIVE_INFINITY,
      timeoutAt: Number.POSITIVE_INFINITY,
      isResumed: false,
      isBusy: false,
    };
    schedules.set(id, schedule);
    return schedule;
  }

  async function tick(): Promise<void> {
    if (isTicking) return;
    isTicking = true;
    try {
      const ids = await tasks.open.ids();
      if (!isStopped) reconcileDue(new Set(ids));
    } catch (error) {
      log.warn({ err: error }, 'Open tasks could not be listed, will retry');
    }
    isTicking = false;
  }

  function reconcileDue(open: ReadonlySet<string>): void {
    for (const id of schedules.keys()) if (!open.has(id)) schedules.delete(id);
    for (const id of earlier) if (!open.has(id)) earlier.delete(id);
    const moment = monotonicNow();
    const wallTime = now();
    const due: { id: string; schedule: Schedule }[] = [];
    let resumed = 0;
    for (const id of open) {
      const schedule = scheduleOf(id);
      if (schedule.isBusy) continue;
      if (schedule.dueAt <= moment) due.push({ id, schedule });
      // A first visit only resumes the task; it is polled after its delay.
      else if ((!schedule.isResumed || schedule.timeoutAt <= wallTime) && resumed < TASKS_PER_TICK) {
        resumed += 1;
        reconcileSoon(id, schedule, false);
      }
    }
    // Longest overdue first, so that a scarce poll budget is shared by all tasks.
    due.sort((a, b) => a.schedule.dueAt - b.schedule.dueAt);
    for (const { id, schedule } of due.slice(0, TASKS_PER_TICK)) {
      if (!pollBudget.take()) break;
      reconcileSoon(id, schedule, true);
    }
  }

  function reconcileSoon(id: string, schedule: Schedule, canPoll: boolean): void {
    schedule.isBusy = true;
    if (canPoll) schedule.polledAt = monotonicNow();
    void (canPoll ? polls : resumes)(() => reconcile(id, schedule, canPoll));
  }

  async function reconcile(id: string, schedule: Schedule, canPoll: boolean): Promise<void> {
    try {
      const result = await reconcileTask({ ...options, isStarting }, id, canPoll);
      plan(id, schedule, canPoll, result);
    } catch (error) {
      log.error({ task: id, err: error }, 'Reconcile failed, will retry');
      Object.assign(schedule, {
        dueAt: monotonicNow() + pollDelayMs(0, pollDelayOptions),
        timeoutAt: Number.POSITIVE_INFINITY,
      });
    }
    schedule.isResumed = true;
    schedule.isBusy = false;
  }

  function plan(id: string, schedule: Schedule, polled: boolean, result: ReconcileResult): void {
    if (result.outcome === 'closed') {
      schedules.delete(id);
      return;
    }
    schedule.timeoutAt = result.timeoutAt;
    if (!polled) {
      // Count from the last update, not from this start: otherwise frequent restarts would prevent all polls.
      const age = Math.max(0, now() - result.updatedAt);
      const due = monotonicNow() + Math.max(0, pollDelayMs(0, pollDelayOptions) - age);
      if (!schedule.isResumed) schedule.dueAt = Math.min(schedule.dueAt, due);
      return;
    }
    const silenceMs = result.outcome === 'updated' ? 0 : now() - result.silentSince;
    schedule.dueAt = monotonicNow() + pollDelayMs(silenceMs, pollDelayOptions);
  }

  return {
    start: () => {
      timer = setInterval(() => void tick(), TICK_MS);
    },
    resetPolling: id => {
      scheduleOf(id).dueAt = monotonicNow() + pollDelayMs(0, pollDelayOptions);
    },
    pollNow: id => {
      const schedule = scheduleOf(id);
      schedule.dueAt = Math.max(monotonicNow(), schedule.polledAt + MIN_POLL_DELAY_MS);
    },
    pollSoon: id => {
      const schedule = scheduleOf(id);
      schedule.dueAt = Math.min(
        schedule.dueAt,
        Math.max(monotonicNow(), schedule.polledAt + UNASKED_POLL_EVERY_MS),
      );
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      const running = [polls, resumes];
      for (const limit of running) limit.clearQueue();
      while (running.some(limit => limit.activeCount > 0)) await wait(STOP_CHECK_MS);
    },
  };
}
