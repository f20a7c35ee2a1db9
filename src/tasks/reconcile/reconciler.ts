import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { Task } from '../../domain/task.ts';
import { createTokenBucket } from '../../lib/tokenBucket.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import { isBeingStarted, START_GRACE_MS } from './mayBeStarting.ts';
import { MIN_POLL_DELAY_MS, pollDelayMs } from './pollSchedule.ts';
import { type ReconcileOptions, type ReconcileResult, reconcileTask } from './reconcileTask.ts';

/** Milliseconds between checks of the schedule. */
const TICK_MS = 250;

/** Maximum tasks per tick, so that thousands of open tasks do not starve other work. */
const TASKS_PER_TICK = 50;

/** Maximum tasks per tick that are only resumed, without a request: ten thousand in half a minute. */
const RESUMES_PER_TICK = 100;

/** Tasks polled, or resumed, at once. */
const CONCURRENCY = 16;

/** Milliseconds between polls of one task that were only caused by unusable callbacks. */
const UNASKED_POLL_EVERY_MS = 10_000;

/** Milliseconds between checks for running work at shutdown. */
const STOP_CHECK_MS = 10;

export interface ReconcilerOptions extends Omit<ReconcileOptions, 'isStarting'> {
  /** Whether other processes may have started tasks just now. */
  readonly isShared: boolean;
  readonly locks: Pick<Coordination['locks'], 'isHeld'>;
  /** Tasks that were open when this process started. If it is the only one, no command is starting them any more. */
  readonly openAtStart: readonly string[];
  /** Called once, when all open tasks have been visited, with their number. */
  readonly onAllVisited?: (count: number) => void;
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
  readonly id: string;
  readonly knownSince: number;
  dueAt: number;
  polledAt: number;
  /** Milliseconds: next timeout. */
  timeoutAt: number;
  /** Whether this process has reconciled the task once. */
  isResumed: boolean;
  isBusy: boolean;
  /** The last tick in which the task was open. */
  seenInTick: number;
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
  /** Tasks of an earlier process, until each has its schedule: no command is starting them. */
  const earlier = new Set(options.isShared ? [] : options.openAtStart);
  const isStarting = async (task: Task) => {
    if (options.isShared) return isBeingStarted(task, options.locks, now());
    return monotonicNow() - scheduleOf(task.id).knownSince < START_GRACE_MS;
  };
  const pollBudget = createTokenBucket({ perSecond: options.pollsPerSecond, now: monotonicNow });
  // Two limits: slow polls must not delay resumed tasks.
  const polls = pLimit(CONCURRENCY);
  const resumes = pLimit(CONCURRENCY);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isTicking = false;
  let ticks = 0;
  let haveAllBeenVisited = false;

  function scheduleOf(id: string): Schedule {
    const known = schedules.get(id);
    if (known) return known;
    const schedule = {
      id,
      knownSince: earlier.has(id) ? Number.NEGATIVE_INFINITY : monotonicNow(),
      dueAt: monotonicNow() + pollDelayMs(0, pollDelayOptions),
      polledAt: Number.NEGATIVE_INFINITY,
      timeoutAt: Number.POSITIVE_INFINITY,
      isResumed: false,
      isBusy: false,
      seenInTick: ticks,
    };
    schedules.set(id, schedule);
    return schedule;
  }

  async function tick(): Promise<void> {
    if (isTicking) return;
    isTicking = true;
    try {
      const ids = await tasks.openTasks.ids();
      if (!isStopped) reconcileDue(ids);
    } catch (error) {
      log.warn({ err: error }, 'Open tasks could not be listed, will retry');
    }
    isTicking = false;
  }

  /** Leaves nothing behind for a task that is not due: with many open tasks, a list of them four times a second is garbage. */
  function reconcileDue(open: readonly string[]): void {
    ticks += 1;
    const moment = monotonicNow();
    const wallTime = now();
    // Longest overdue first, so that a scarce poll budget is shared by all tasks.
    const due: Schedule[] = [];
    let resumed = 0;
    let visited = 0;
    for (const id of open) {
      const schedule = scheduleOf(id);
      schedule.seenInTick = ticks;
      if (schedule.isResumed) visited += 1;
      if (schedule.isBusy) continue;
      // A first visit only resumes the task, and goes before its poll: with many open tasks, polls are scarce.
      if (schedule.isResumed && schedule.dueAt <= moment) insertByDueAt(due, schedule, TASKS_PER_TICK);
      else if ((!schedule.isResumed || schedule.timeoutAt <= wallTime) && resumed < RESUMES_PER_TICK) {
        resumed += 1;
        reconcileSoon(schedule, false);
      }
    }
    earlier.clear();
    for (const { id, seenInTick } of schedules.values()) if (seenInTick !== ticks) schedules.delete(id);
    if (!haveAllBeenVisited && visited === open.length) {
      haveAllBeenVisited = true;
      options.onAllVisited?.(visited);
    }
    for (const schedule of due) {
      if (!pollBudget.take()) break;
      reconcileSoon(schedule, true);
    }
  }

  function reconcileSoon(schedule: Schedule, canPoll: boolean): void {
    schedule.isBusy = true;
    if (canPoll) schedule.polledAt = monotonicNow();
    void (canPoll ? polls : resumes)(() => reconcile(schedule, canPoll));
  }

  async function reconcile(schedule: Schedule, canPoll: boolean): Promise<void> {
    const { id } = schedule;
    try {
      const result = await reconcileTask({ ...options, isStarting }, id, canPoll);
      plan(schedule, canPoll, result);
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

  function plan(schedule: Schedule, polled: boolean, result: ReconcileResult): void {
    if (result.outcome === 'closed') {
      schedules.delete(schedule.id);
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

/** Inserts into a list in the order of `dueAt`, which keeps the earliest `max`. */
function insertByDueAt(list: Schedule[], schedule: Schedule, max: number): void {
  const last = list.at(-1);
  if (list.length === max && last && last.dueAt <= schedule.dueAt) return;
  const before = list.findLastIndex(one => one.dueAt <= schedule.dueAt);
  list.splice(before + 1, 0, schedule);
  if (list.length > max) list.pop();
}
