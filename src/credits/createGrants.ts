import { z } from 'zod';
import { createKeyedMutex } from '../lib/keyedMutex.ts';
import { endOfUtcDay, toUtcDay } from '../lib/utcDay.ts';
import type { Rows } from '../store/createRows.ts';
import type { Key, Write } from '../store/groupCommit.ts';
import { memberDigest } from './ledgerKeys.ts';

const grantSchema = z.object({ credits: z.number() });

/** Credits that members may spend today on top of their daily limit. */
export interface Grants {
  /** Credits on top of today's limit of a member; 0 without a grant. */
  extraOf(userId: string): Promise<number>;
  /** Adds credits to those that a member has been granted today. Resolves with the sum. */
  grant(userId: string, credits: number): Promise<number>;
  /**
   * Makes today's limit of a member start anew: what they have spent no longer counts, and earlier grants end.
   *
   * @param spent credits that the member has used today.
   */
  reset(userId: string, spent: number): Promise<void>;
}

interface Options {
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates the grants. Their rows name the member by a digest, and expire with the day. */
export function createGrants({ rows, commit, now }: Options): Grants {
  const exclusive = createKeyedMutex();

  const keyOf = (userId: string, at: number): Key => ({
    namespace: 'access',
    key: `grant/${toUtcDay(at)}/${memberDigest(userId, at)}`,
  });

  async function read(userId: string, at: number): Promise<number> {
    return grantSchema.safeParse(await rows.get(keyOf(userId, at))).data?.credits ?? 0;
  }

  function write(userId: string, at: number, credits: number): Promise<void> {
    return commit({ set: [{ ...keyOf(userId, at), value: { credits }, ttl: endOfUtcDay(at) - at }] });
  }

  return {
    extraOf: userId => read(userId, now()),
    grant: (userId, credits) =>
      exclusive(userId, async () => {
        const at = now();
        const sum = (await read(userId, at)) + credits;
        await write(userId, at, sum);
        return sum;
      }),
    reset: (userId, spent) => exclusive(userId, () => write(userId, now(), spent)),
  };
}
