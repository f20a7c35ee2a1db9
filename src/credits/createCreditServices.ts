import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';
import { fetchBalance } from '../suno/client/fetchBalance.ts';
import { createGrants, type Grants } from './createGrants.ts';
import { createLedger, type Ledger } from './createLedger.ts';
import { createLimits, type Limits } from './createLimits.ts';

/** Credit services: balance, ledger and limits. */
export interface CreditServices {
  /** The vendor's balance, or nothing if it is not returned. */
  fetchBalance(): Promise<number | undefined>;
  readonly ledger: Ledger;
  readonly limits: Limits;
  readonly grants: Grants;
}

/** Settings of credits; a limit that is not set does not apply. */
type CreditConfig = Parameters<typeof fetchBalance>[0] & {
  readonly dailyCreditsPerMember: number | undefined;
  readonly dailyCreditsPerGuild: number | undefined;
  readonly dailyCreditsTotal: number | undefined;
};

interface Options {
  readonly config: CreditConfig;
  readonly rows: Pick<Rows, 'entriesWithPrefix' | 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly alone: Coordination['alone'];
  /** Called with each balance that the vendor returns, in credits. */
  readonly onBalance?: ((credits: number) => void) | undefined;
  /** Whether the user is the owner or of the team. */
  readonly isOwner: (userId: string) => boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates the ledger and the limits. */
export function createCreditServices({
  config,
  rows,
  commit,
  alone,
  onBalance,
  isOwner,
  now,
}: Options): CreditServices {
  const ledger = createLedger({ rows, now });
  const grants = createGrants({ rows, commit, alone, chargesOf: ledger.chargesOfMember, now });
  return {
    fetchBalance: async () => {
      const balance = await fetchBalance(config);
      if (balance !== undefined) onBalance?.(balance);
      return balance;
    },
    ledger,
    grants,
    limits: createLimits({
      ledger,
      perMember: config.dailyCreditsPerMember,
      perGuild: config.dailyCreditsPerGuild,
      total: config.dailyCreditsTotal,
      extraOf: grants.extraOf,
      isOwner,
      alone,
      now,
    }),
  };
}
