import type { Logger } from 'pino';

/** Milliseconds between looks at the balance while nothing is paid: it may be used elsewhere too. */
export const CHECK_INTERVAL_MS = 30 * 60 * 1000;

/** Milliseconds between looks after paid calls. */
export const PAID_CALL_CHECK_INTERVAL_MS = 60_000;

interface Options {
  /** The balance, or nothing where the vendor does not say. */
  readonly fetchBalance: () => Promise<number | undefined>;
  readonly onBalance: (credits: number) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Decides when the balance is looked at. */
export interface BalanceMonitor {
  start(): void;
  /** Something was paid. */
  onPaidCall(): void;
  stop(): void;
}

/** Makes the looks: one at the start, one now and then, and one after paid calls, at most once a minute; the last of them counts. */
export function createBalanceMonitor({ fetchBalance, onBalance, now, log }: Options): BalanceMonitor {
  let lastCheck = Promise.resolve();
  let paidCheckAt = Number.NEGATIVE_INFINITY;
  let intervalTimer: NodeJS.Timeout | undefined;
  let delayTimer: NodeJS.Timeout | undefined;

  /** One look after the other, so that an older balance never follows a newer one. */
  function checkBalance(): void {
    lastCheck = lastCheck.then(async () => {
      try {
        const credits = await fetchBalance();
        if (credits !== undefined) await onBalance(credits);
      } catch (error) {
        log.warn({ err: error }, 'The balance could not be looked at');
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
