import { fetchCredit } from '../fetchCredit.ts';
import type { DoctorSettings } from '../settings.ts';
import { round } from './planCalls.ts';

/** Enforces the operator's limit. */
export interface Budget {
  /** Whether a call of this price still fits. Counts it, if so. */
  take(price: number): boolean;
  /** Returns the price of a call that was certainly not charged. */
  refund(price: number): void;
  /** Checks the balance. If it has fallen by more than the counted calls, no further call fits. */
  checkBalance(): Promise<void>;
  /** Credits by which the balance has fallen, if the vendor returned both balances. */
  fall(): number | undefined;
  /** Whether the balance has fallen by more than the counted calls. */
  isOverdrawn(): boolean;
}

type Options = Pick<DoctorSettings, 'vendor' | 'apiUrl' | 'apiKey' | 'mediaUserAgent'> & {
  /** The operator's limit. */
  readonly most: number;
  /** The balance before the first call. */
  readonly balance: number;
  /** Milliseconds. */
  readonly now: () => number;
};

/**
 * Creates the budget. Calls are counted by their known prices, even if they failed later, because refunds are not
 * certain. A higher price shows in the balance.
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
    refund: price => {
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
