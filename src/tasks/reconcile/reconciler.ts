import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { createTokenBucket } from '../../lib/tokenBucket.ts';
import { MIN_POLL_DELAY_MS, pollDelayMs } from './pollSchedule.ts';
import { type ReconcileOptions, type ReconcileResult, reconcileTask } from './reconcileTask.ts';

/** Milliseconds between looks at what is due. */
const TICK_MS = 250;

/** Tasks taken up a tick at the most, so that ten thousand of them leave room for everything else. */
const TASKS_PER_TICK = 50;

/** Tasks polled, or looked at, at once. */
const CONCURRENCY = 16;

/** Milliseconds between looks at whether all has ended. */
const STOP_CHECK_MS = 10;

export interface ReconcilerOptions extends ReconcileOptions {
  readonly pollIntervalMs: number;
  readonly pollsPerSecond: number;
  /** No public address: polling is all there is. */
  readonly pollingOnly: boolean;
  readonly random?: () => number;
  readonly log: Logger;
}

interface Schedule {
  dueAt: number;
  polledAt: number;
  /** Polls in a row that brought nothing. */
  polls: number;
  /** When its card changes by age alone. */
  timeoutAt: number;
  /** Whether the task was looked at since this process began. */
  isResumed: boolean;
  isBusy: boolean;
}

/** Looks after open tasks by the clock: the safety net under callbacks, edits and restarts. */
export interface Reconciler {
  start(): void;
  /** There was news of a task: it need not be polled for a while. */
  resetPolling(id: string): void;
  /** Somebody wants to know now. */
  pollNow(id: string): void;
  stop(): Promise<void>;
}

/** Makes the sweep. All open tasks are taken up at start, then each is polled a while after its last news. */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { tasks, now, log, random = Math.random } = options;
  const pollDelayOptions = {
    pollIntervalMs: options.pollIntervalMs,
    pollingOnly: options.pollingOnly,
    random,
  };
  const schedules = new Map<string, Schedule>();
  const pollBudget = createTokenBucket(options.pollsPerSecond, now);
  // A vendor that hangs must not keep restarts from being taken up.
  const polls = pLimit(CONCURRENCY);
  const resumes = pLimit(CONCURRENCY);
  let timer: NodeJS.Timeout | undefined;

  function scheduleOf(id: string): Schedule {
    const known = schedules.get(id);
    if (known) return known;
    const schedule = {
      dueAt: now() + pollDelayMs(0, pollDelayOptions),
      polledAt: 0,
      polls: 0,
      timeoutAt: Number.POSITIVE_INFINITY,
      isResumed: false,
      isBusy: false,
    };
    schedules.set(id, schedule);
    return schedule;
  }

  function tick(): void {
    for (const id of schedules.keys()) if (!tasks.open.get(id)) schedules.delete(id);
    const moment = now();
    const due: { id: string; schedule: Schedule }[] = [];
    let resumed = 0;
    for (const id of tasks.open.ids()) {
      const schedule = scheduleOf(id);
      if (schedule.isBusy) continue;
      if (schedule.dueAt <= moment) due.push({ id, schedule: schedule });
      // Taken up for the first time, a task is looked at; its turn to be polled comes with its pause.
      else if ((!schedule.isResumed || schedule.timeoutAt <= moment) && resumed < TASKS_PER_TICK) {
        resumed += 1;
        reconcileSoon(id, schedule, false);
      }
    }
    // Whoever has waited longest is polled first, so that a budget too small for all is shared by all.
    due.sort((a, b) => a.schedule.dueAt - b.schedule.dueAt);
    for (const { id, schedule } of due.slice(0, TASKS_PER_TICK)) {
      if (!pollBudget.take()) break;
      reconcileSoon(id, schedule, true);
    }
  }

  function reconcileSoon(id: string, schedule: Schedule, canPoll: boolean): void {
    schedule.isBusy = true;
    if (canPoll) schedule.polledAt = now();
    void (canPoll ? polls : resumes)(() => reconcile(id, schedule, canPoll));
  }

  async function reconcile(id: string, schedule: Schedule, canPoll: boolean): Promise<void> {
    try {
      const result = await reconcileTask(options, id, canPoll);
      plan(id, schedule, canPoll, result);
    } catch (error) {
      log.error({ task: id, err: error }, 'A task could not be looked after; it will be again');
      Object.assign(schedule, {
        dueAt: now() + pollDelayMs(schedule.polls, pollDelayOptions),
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
      // Silence counts from the last news, not from this start: a process that lives briefly polls all the same.
      const due = Math.max(now(), result.updatedAt + pollDelayMs(0, pollDelayOptions));
      if (!schedule.isResumed) schedule.dueAt = Math.min(schedule.dueAt, due);
      return;
    }
    schedule.polls = result.outcome === 'updated' ? 0 : schedule.polls + 1;
    schedule.dueAt = now() + pollDelayMs(schedule.polls, pollDelayOptions);
  }

  return {
    start: () => {
      timer = setInterval(tick, TICK_MS);
    },
    resetPolling: id => {
      const schedule = scheduleOf(id);
      Object.assign(schedule, { polls: 0, dueAt: now() + pollDelayMs(0, pollDelayOptions) });
    },
    pollNow: id => {
      const schedule = scheduleOf(id);
      Object.assign(schedule, { polls: 0, dueAt: Math.max(now(), schedule.polledAt + MIN_POLL_DELAY_MS) });
    },
    stop: async () => {
      clearInterval(timer);
      const running = [polls, resumes];
      for (const limit of running) limit.clearQueue();
      while (running.some(limit => limit.activeCount > 0)) await wait(STOP_CHECK_MS);
    },
  };
}
