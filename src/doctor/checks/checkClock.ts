import type { CreditAnswer } from '../fetchCredit.ts';
import type { Finding } from '../finding.ts';

const NAME = 'Clock';

/** Seconds of difference that do not matter. */
const FINE_SECONDS = 30;

/** Seconds beyond which a signature counts as too old. */
const SIGNATURE_SECONDS = 300;

interface Options {
  readonly credit: CreditAnswer;
  /** Whether callbacks must be signed. */
  readonly isSigned: boolean;
}

/** Compares this machine's clock with the vendor's, because signatures of callbacks are valid for five minutes. */
export function checkClock({ credit: { clockAheadMs }, isSigned }: Options): Finding | undefined {
  if (clockAheadMs === undefined) return undefined;
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  if (seconds <= FINE_SECONDS)
    return { name: NAME, level: 'ok', sentence: `The clock agrees with the vendor's.` };
  const side = clockAheadMs > 0 ? 'fast' : 'slow';
  const isRefusing = isSigned && seconds >= SIGNATURE_SECONDS;
  return {
    name: NAME,
    level: isRefusing ? 'fail' : 'warn',
    sentence: `The clock of this machine is ${seconds} seconds ${side}${
      isRefusing ? ', so signed callbacks are refused as too old and songs come late' : ''
    }. Turn on time synchronization (on Linux: timedatectl set-ntp true).`,
  };
}
