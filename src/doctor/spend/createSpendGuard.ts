import { fetchCredit } from '../fetchCredit.ts';
import type { DoctorSettings } from '../settings.ts';
import { round } from './planCalls.ts';

/** Guards the operator's figure. */
export interface Budget {
  /** Whether a call of this price still fits. Counts it, if so. */
  take(price: number): boolean;
  /** Gives back a call that was surely not charged. */
  giveBack(price: number): void;
  /** Looks at the balance; from a fall that is greater than what was ordered on, no call fits any more. */
  checkBalance(): Promise<void>;
  /** Credits by which the balance fell, where the vendor said both. */
  fall(): number | undefined;
  /** Whether the balance fell by more than was ordered. */
  isOverdrawn(): boolean;
}

type Options = Pick<DoctorSettings, 'vendor' | 'apiUrl' | 'apiKey' | 'mediaUserAgent'> & {
  /** The operator's figure. */
  readonly most: number;
  /** The balance before the first call. */
  readonly balance: number;
  /** Milliseconds. */
  readonly now: () => number;
};

/**
 * Creates the budget. Calls are counted by the prices that are known, also those that failed afterwards: when the vendor gives
 * their credits back is its own affair. A price that has risen shows in the balance.
 */
export function createSpendGuard({ most, balance, now, ...settings }: Options): Budget {
  let taken = 0;
  let fall: number | undefined;
  let isOverdrawn = false;
  return {
    take: price => {
      if (isOverdrawn || round(taken + price) > most) return false;
      taken = round(taken + price);
      return true;
    },
    giveBack: price => {
      taken = round(taken - price);
    },
    checkBalance: async () => {
      const { result } = await fetchCredit({ ...settings, now });
      if (result.outcome !== 'known') return;
      fall = round(balance - result.credits);
      if (fall > taken) isOverdrawn = true;
    },
    fall: () => fall,
    isOverdrawn: () => isOverdrawn,
  };
}
