import type { Logger } from 'pino';

/** Milliseconds between balance checks without paid calls: the account may be used elsewhere too. */
export const CHECK_INTERVAL_MS = 30 * 60 * 1000;

/** Minimum milliseconds between checks after paid calls. */
export const PAID_CALL_CHECK_INTERVAL_MS = 60_000;

interface Options {
  /** Resolves with the balance, or nothing if the vendor does not return it. */
  readonly fetchBalance: () => Promise<number | undefined>;
  readonly onBalance: (credits: number) => Promise<void>;
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Schedules balance checks. */
export interface BalanceMonitor {
  start(): void;
  /** Must be called after a paid call. */
  onPaidCall(): void;
  stop(): void;
}

/** Creates the monitor. It checks at the start, periodically, and after paid calls, at most once a minute. */
export function createBalanceMonitor({ fetchBalance, onBalance, now, log }: Options): BalanceMonitor {
  let lastCheck = Promise.resolve();
  let paidCheckAt = Number.NEGATIVE_INFINITY;
  let intervalTimer: NodeJS.Timeout | undefined;
  let delayTimer: NodeJS.Timeout | undefined;

  /** Checks run one at a time, so that an older balance never follows a newer one. */
  function checkBalance(): void {
    lastCheck = lastCheck.then(async () => {
      try {
        const credits = await fetchBalance();
        if (credits !== undefined) await onBalance(credits);
      } catch (error) {
        log.warn({ err: error }, 'Balance check failed');
      }
    });
  }

  function checkAfterPaidCall(): void {
    delayTimer = undefined;
    paidCheckAt = now();
    checkBalance();
  }

  return {
    start: () => {
      checkBalance();
      intervalTimer = setInterval(checkBalance, CHECK_INTERVAL_MS).unref();
    },
    onPaidCall: () => {
      if (delayTimer) return;
      const waitMs = paidCheckAt + PAID_CALL_CHECK_INTERVAL_MS - now();
      if (waitMs <= 0) checkAfterPaidCall();
      else delayTimer = setTimeout(checkAfterPaidCall, waitMs).unref();
    },
    stop: () => {
      clearInterval(intervalTimer);
      clearTimeout(delayTimer);
    },
  };
}
