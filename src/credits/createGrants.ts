import { z } from 'zod';
import { endOfUtcDay, toUtcDay } from '../lib/utcDay.ts';
import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Key, Write } from '../store/row.ts';
import { roundCredits } from './creditAmounts.ts';
import { memberDigest } from './ledgerKeys.ts';

/** `forgiven`: keys of charges that no longer count, because the limit was reset after them. */
const grantSchema = z.looseObject({ credits: z.number(), forgiven: z.array(z.string()).default([]) });

type Grant = z.infer<typeof grantSchema>;

const NOTHING: Grant = { credits: 0, forgiven: [] };

/** Credits that members may spend today on top of their daily limit. */
export interface Grants {
  /** Credits on top of today's limit of a member; 0 without a grant. */
  extraOf(userId: string): Promise<number>;
  /** Adds credits to those that a member has been granted today. Resolves with the sum. */
  grant(userId: string, credits: number): Promise<number>;
  /**
   * Resets today's limit of a member: what they have spent until now no longer counts, nor does a later refund of it, and earlier
   * grants end.
   */
  reset(userId: string): Promise<void>;
}

interface Options {
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly alone: Coordination['alone'];
  /** Today's charges of a member by key, as of now. */
  readonly chargesOf: (userId: string) => Promise<ReadonlyMap<string, number>>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates the grants. Their rows name the member by a digest, and expire with the day. */
export function createGrants({ rows, commit, alone, chargesOf, now }: Options): Grants {
  const keyOf = (userId: string, at: number): Key => ({
    namespace: 'access',
    key: `grant/${toUtcDay(at)}/${memberDigest(userId, at)}`,
  });

  async function read(userId: string, at: number): Promise<Grant> {
    return grantSchema.safeParse(await rows.get(keyOf(userId, at))).data ?? NOTHING;
  }

  function write(userId: string, at: number, value: Grant): Promise<void> {
    return commit({ set: [{ ...keyOf(userId, at), value, ttl: endOfUtcDay(at) - at }] });
  }

  /** What the forgiven charges are now: one that was refunded since has to be forgiven no more. */
  async function forgivenCredits(userId: string, { forgiven }: Grant): Promise<number> {
    if (forgiven.length === 0) return 0;
    const charges = await chargesOf(userId);
    return forgiven.reduce((sum, key) => sum + (charges.get(key) ?? 0), 0);
  }

  return {
    extraOf: async userId => {
      const grant = await read(userId, now());
      return roundCredits(grant.credits + (await forgivenCredits(userId, grant)));
    },
    grant: (userId, credits) =>
      alone(`grant:${userId}`, async () => {
        const at = now();
        const before = await read(userId, at);
        const sum = before.credits + credits;
        await write(userId, at, { ...before, credits: sum });
        return sum;
      }),
    reset: userId =>
      alone(`grant:${userId}`, async () => {
        const forgiven = [...(await chargesOf(userId)).keys()];
        const at = now();
        await write(userId, at, { ...(await read(userId, at)), credits: 0, forgiven });
      }),
  };
}
