import type { Config } from '../config.ts';
import { readCredits } from '../notices/operator/readCredits.ts';
import type { Rows } from '../store/openRows.ts';
import { createLedger, type Ledger } from './createLedger.ts';
import { createLimits, type Limits } from './createLimits.ts';

/** All about credits: what is left, what was spent, and what may be. */
export interface Credits {
  /** The balance at the vendor, or nothing where it does not say. */
  readBalance(): Promise<number | undefined>;
  readonly ledger: Ledger;
  readonly limits: Limits;
}

interface Ports {
  readonly config: Config;
  readonly rows: Pick<Rows, 'entriesUnder'>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Opens the ledger over the store, with the limits of the settings. */
export function openCredits({ config, rows, now }: Ports): Credits {
  const ledger = createLedger({ rows, now });
  return {
    readBalance: () => readCredits(config),
    ledger,
    limits: createLimits({
      ledger,
      perMember: config.dailyCreditsPerMember,
      perGuild: config.dailyCreditsPerGuild,
      now,
    }),
  };
}
