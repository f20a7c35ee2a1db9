import type { Logger } from 'pino';

/** Milliseconds between looks at the balance while nothing is paid: it may be used elsewhere too. */
export const LOOK_EVERY_MS = 30 * 60 * 1000;

/** Milliseconds between looks after paid calls. */
export const LOOK_AFTER_PAYING_MS = 60_000;

interface Ports {
  /** The balance, or nothing where the vendor does not say. */
  readonly readCredits: () => Promise<number | undefined>;
  readonly take: (credits: number) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Decides when the balance is looked at. */
export interface CreditLooks {
  start(): void;
  /** Something was paid. */
  paid(): void;
  stop(): void;
}

/** Makes the looks: one at the start, one now and then, and one after paid calls, at most once a minute; the last of them counts. */
export function createCreditLooks({ readCredits, take, now, log }: Ports): CreditLooks {
  let looking = Promise.resolve();
  let paidLookAt = Number.NEGATIVE_INFINITY;
  let every: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;

  /** One look after the other, so that an older balance never follows a newer one. */
  function look(): void {
    looking = looking.then(async () => {
      try {
        const credits = await readCredits();
        if (credits !== undefined) await take(credits);
      } catch (error) {
        log.warn({ err: error }, 'The balance could not be looked at');
      }
    });
  }

  function lookAfterPaying(): void {
    soon = undefined;
    paidLookAt = now();
    look();
  }

  return {
    start: () => {
      look();
      every = setInterval(look, LOOK_EVERY_MS).unref();
    },
    paid: () => {
      if (soon) return;
      const waitMs = paidLookAt + LOOK_AFTER_PAYING_MS - now();
      if (waitMs <= 0) lookAfterPaying();
      else soon = setTimeout(lookAfterPaying, waitMs).unref();
    },
    stop: () => {
      clearInterval(every);
      clearTimeout(soon);
    },
  };
}
