import type { Rows } from '../store/openRows.ts';
import { fetchBalance } from '../suno/client/fetchBalance.ts';
import { createLedger, type Ledger } from './createLedger.ts';
import { createLimits, type Limits } from './createLimits.ts';

/** All about credits: what is left, what was spent, and what may be. */
export interface CreditServices {
  /** The balance at the vendor, or nothing where it does not say. */
  fetchBalance(): Promise<number | undefined>;
  readonly ledger: Ledger;
  readonly limits: Limits;
}

/** The settings that concern credits; a limit that is not set does not apply. */
type CreditConfig = Parameters<typeof fetchBalance>[0] & {
  readonly dailyCreditsPerMember: number | undefined;
  readonly dailyCreditsPerGuild: number | undefined;
};

interface Options {
  readonly config: CreditConfig;
  readonly rows: Pick<Rows, 'entriesWithPrefix'>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Opens the ledger over the store, with the limits of the settings. */
export function createCreditServices({ config, rows, now }: Options): CreditServices {
  const ledger = createLedger({ rows, now });
  return {
    fetchBalance: () => fetchBalance(config),
    ledger,
    limits: createLimits({
      ledger,
      perMember: config.dailyCreditsPerMember,
      perGuild: config.dailyCreditsPerGuild,
      now,
    }),
  };
}
