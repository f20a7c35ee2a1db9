import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { type Attended, type AttendPorts, attendTask } from './attendTask.ts';
import { createBudget } from './createBudget.ts';
import { pauseBeforePoll, SHORTEST_PAUSE_MS } from './nextAttention.ts';

/** Milliseconds between looks at what is due. */
const TICK_MS = 250;

/** Tasks taken up a tick at the most, so that ten thousand of them leave room for everything else. */
const TASKS_PER_TICK = 50;

/** Tasks polled, or looked at, at once. */
const AT_ONCE = 16;

/** Milliseconds between looks at whether all has ended. */
const STOP_LOOK_MS = 10;

export interface SweepPorts extends AttendPorts {
  readonly pollIntervalMs: number;
  readonly pollsPerSecond: number;
  /** No public address: polling is all there is. */
  readonly eager: boolean;
  readonly random?: () => number;
  readonly log: Logger;
}

interface Visit {
  dueAt: number;
  polledAt: number;
  /** Polls in a row that brought nothing. */
  polls: number;
  /** When its card changes by age alone. */
  birthday: number;
  /** Whether the task was looked at since this process began. */
  seen: boolean;
  busy: boolean;
}

/** Looks after open tasks by the clock: the safety net under callbacks, edits and restarts. */
export interface Sweep {
  start(): void;
  /** There was news of a task: it need not be polled for a while. */
  heard(id: string): void;
  /** Somebody wants to know now. */
  hurry(id: string): void;
  stop(): Promise<void>;
}

/** Makes the sweep. All open tasks are taken up at start, then each is polled a while after its last news. */
export function createSweep(ports: SweepPorts): Sweep {
  const { tasks, now, log, random = Math.random } = ports;
  const pace = { pollIntervalMs: ports.pollIntervalMs, eager: ports.eager, random };
  const visits = new Map<string, Visit>();
  const budget = createBudget(ports.pollsPerSecond, now);
  // A vendor that hangs must not keep restarts from being taken up.
  const polls = pLimit(AT_ONCE);
  const looks = pLimit(AT_ONCE);
  let timer: NodeJS.Timeout | undefined;

  function visitOf(id: string): Visit {
    const known = visits.get(id);
    if (known) return known;
    const visit = {
      dueAt: now() + pauseBeforePoll(0, pace),
      polledAt: 0,
      polls: 0,
      birthday: Number.POSITIVE_INFINITY,
      seen: false,
      busy: false,
    };
    visits.set(id, visit);
    return visit;
  }

  function tick(): void {
    for (const id of visits.keys()) if (!tasks.open.get(id)) visits.delete(id);
    const moment = now();
    const due: { id: string; visit: Visit }[] = [];
    let looked = 0;
    for (const id of tasks.open.ids()) {
      const visit = visitOf(id);
      if (visit.busy) continue;
      if (visit.dueAt <= moment) due.push({ id, visit });
      // Taken up for the first time, a task is looked at; its turn to be polled comes with its pause.
      else if ((!visit.seen || visit.birthday <= moment) && looked < TASKS_PER_TICK) {
        looked += 1;
        attendSoon(id, visit, false);
      }
    }
    // Whoever has waited longest is polled first, so that a budget too small for all is shared by all.
    due.sort((a, b) => a.visit.dueAt - b.visit.dueAt);
    for (const { id, visit } of due.slice(0, TASKS_PER_TICK)) {
      if (!budget.take()) break;
      attendSoon(id, visit, true);
    }
  }

  function attendSoon(id: string, visit: Visit, mayPoll: boolean): void {
    visit.busy = true;
    if (mayPoll) visit.polledAt = now();
    void (mayPoll ? polls : looks)(() => attend(id, visit, mayPoll));
  }

  async function attend(id: string, visit: Visit, mayPoll: boolean): Promise<void> {
    try {
      const attended = await attendTask(ports, id, mayPoll);
      plan(id, visit, mayPoll, attended);
    } catch (error) {
      log.error({ task: id, err: error }, 'A task could not be looked after; it will be again');
      Object.assign(visit, {
        dueAt: now() + pauseBeforePoll(visit.polls, pace),
        birthday: Number.POSITIVE_INFINITY,
      });
    }
    visit.seen = true;
    visit.busy = false;
  }

  function plan(id: string, visit: Visit, polled: boolean, attended: Attended): void {
    if (attended.came === 'closed') {
      visits.delete(id);
      return;
    }
    visit.birthday = attended.birthday;
    if (!polled) {
      // Silence counts from the last news, not from this start: a process that lives briefly polls all the same.
      const due = Math.max(now(), attended.newsAt + pauseBeforePoll(0, pace));
      if (!visit.seen) visit.dueAt = Math.min(visit.dueAt, due);
      return;
    }
    visit.polls = attended.came === 'news' ? 0 : visit.polls + 1;
    visit.dueAt = now() + pauseBeforePoll(visit.polls, pace);
  }

  return {
    start: () => {
      timer = setInterval(tick, TICK_MS);
    },
    heard: id => {
      const visit = visitOf(id);
      Object.assign(visit, { polls: 0, dueAt: now() + pauseBeforePoll(0, pace) });
    },
    hurry: id => {
      const visit = visitOf(id);
      Object.assign(visit, { polls: 0, dueAt: Math.max(now(), visit.polledAt + SHORTEST_PAUSE_MS) });
    },
    stop: async () => {
      clearInterval(timer);
      const running = [polls, looks];
      for (const limit of running) limit.clearQueue();
      while (running.some(limit => limit.activeCount > 0)) await wait(STOP_LOOK_MS);
    },
  };
}
