import { createKeyMutex } from '../store/createKeyMutex.ts';
import type { Origin } from '../tasks/origin.ts';
import type { Due, OverLimit } from '../tasks/overLimit.ts';
import { serverOf } from '../tasks/serverOf.ts';
import type { Ledger } from './createLedger.ts';
import { endOfDay } from './days.ts';
import { roundCredits } from './roundCredits.ts';

/** Who pays with their share of the day. */
type Payer = Pick<Origin, 'userId' | 'guildId' | 'guildInstalled'>;

/** Limits of what is spent in a day, from midnight to midnight UTC. */
export interface Limits {
  /** Credits a day. */
  readonly perMember: number | undefined;
  readonly perGuild: number | undefined;
  /** What stands against so many more credits, with all that waits counted; nothing where they fit. */
  check(payer: Payer, credits: number, due: Due): Promise<OverLimit | undefined>;
  /**
   * Lets a paid call leave, or not, while no other of the same member and the same server does: `leave` has stored which when
   * it resolves.
   *
   * @param promised what follows in cards whose first operation has left: it will leave unasked.
   */
  admit<T>(
    payer: Payer,
    credits: number,
    leave: (over: OverLimit | undefined) => Promise<T>,
    promised: Due,
  ): Promise<T>;
}

interface Ports {
  readonly ledger: Pick<Ledger, 'ofMember' | 'ofGuild'>;
  readonly perMember: number | undefined;
  readonly perGuild: number | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Makes the limits. What is free is never over one. */
export function createLimits({ ledger, perMember, perGuild, now }: Ports): Limits {
  const exclusive = createKeyMutex();

  async function find(payer: Payer, credits: number, waiting: Due): Promise<OverLimit | undefined> {
    if (credits <= 0) return undefined;
    const { userId } = payer;
    const server = serverOf(payer);
    if (perMember !== undefined) {
      const spent = (await ledger.ofMember(userId)) + waiting.dueOfMember(userId);
      if (isOver(spent, credits, perMember)) return toOver('member', perMember, spent, credits);
    }
    if (perGuild !== undefined && server !== undefined) {
      const spent = (await ledger.ofGuild(server)) + waiting.dueOfServer(server);
      if (isOver(spent, credits, perGuild)) return toOver('guild', perGuild, spent, credits);
    }
    return undefined;
  }

  function toOver(of: OverLimit['of'], limit: number, spent: number, wanted: number): OverLimit {
    const left = Math.max(0, roundCredits(limit - spent));
    return { of, limit, left, wanted: roundCredits(wanted), opensAt: endOfDay(now()) };
  }

  return {
    perMember,
    perGuild,
    check: find,
    admit: (payer, credits, leave, promised) => {
      if (perMember === undefined && perGuild === undefined) return leave(undefined);
      const server = serverOf(payer);
      const decide = async () => leave(await find(payer, credits, promised));
      const alone = () => exclusive(`member:${payer.userId}`, decide);
      // Always the server before the member, so that two never wait for each other.
      return server === undefined ? alone() : exclusive(`server:${server}`, alone);
    },
  };
}

function isOver(spent: number, wanted: number, limit: number): boolean {
  return roundCredits(spent + wanted) > limit;
}
