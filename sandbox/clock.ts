/** A clock that the parts of the sandbox share, so that tests need not wait for real time. */
export interface SandboxClock {
  /** Milliseconds since the epoch on this clock. */
  now(): number;
  /** Moves the clock forward. Timers that are due fire in order, each at its own time. */
  advance(ms: number): void;
  /** Runs `speed` times as fast from now on. */
  setSpeed(speed: number): void;
  /** Calls `fire` after `ms` on this clock. Does not keep the process alive. Returns a function that cancels it. */
  setTimeout(fire: () => void, ms: number): () => void;
}

interface Timer {
  dueAt: number;
  fire: () => void;
}

/** Node's longest delay; longer waits are split. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Creates a clock that starts at the real time and runs `speed` times as fast (default 1). With `speed: 0` only
 * `advance` moves it.
 */
export function createClock({ speed: first = 1 }: { speed?: number } = {}): SandboxClock {
  checkSpeed(first);
  let speed = first;
  let startedAt = Date.now();
  let startedTick = performance.now();
  const timers = new Set<Timer>();
  let advanced = 0;
  let alarm: NodeJS.Timeout | undefined;

  const now = (): number => startedAt + advanced + Math.floor((performance.now() - startedTick) * speed);

  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.dueAt < first.dueAt) first = timer;
    return first;
  };

  const arm = (): void => {
    clearTimeout(alarm);
    const timer = next();
    if (timer === undefined || speed === 0) return;
    const delay = Math.ceil(Math.max(0, timer.dueAt - now()) / speed);
    alarm = setTimeout(fireDue, Math.min(delay, MAX_DELAY_MS));
    alarm.unref();
  };

  const fireDue = (): void => {
    try {
      for (let timer = next(); timer !== undefined && timer.dueAt <= now(); timer = next()) {
        timers.delete(timer);
        timer.fire();
      }
    } finally {
      arm();
    }
  };

  return {
    now,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`a clock only advances, not by ${ms} ms`);
      const target = now() + ms;
      for (let timer = next(); timer !== undefined && timer.dueAt <= target; timer = next()) {
        advanced += Math.max(0, timer.dueAt - now());
        fireDue();
      }
      advanced += Math.max(0, target - now());
    },
    setSpeed(next) {
      checkSpeed(next);
      startedAt = now() - advanced;
      startedTick = performance.now();
      speed = next;
      arm();
    },
    setTimeout(fire, ms) {
      const timer: Timer = { dueAt: now() + Math.max(0, ms), fire };
      timers.add(timer);
      arm();
      return () => {
        timers.delete(timer);
        arm();
      };
    },
  };
}

function checkSpeed(speed: number): void {
  if (!(speed >= 0 && Number.isFinite(speed))) throw new RangeError(`speed must be 0 or more, not ${speed}`);
}
