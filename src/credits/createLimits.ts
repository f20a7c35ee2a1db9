import { billedGuildId, type Origin } from '../domain/origin.ts';
import type { LimitExceeded, OutstandingCredits } from '../domain/outstandingCredits.ts';
import { endOfUtcDay } from '../lib/utcDay.ts';
import type { Coordination } from '../store/createCoordination.ts';
import type { Ledger } from './createLedger.ts';
import { roundCredits } from './creditAmounts.ts';

/** The member and guild whose limits are charged. */
type Payer = Pick<Origin, 'userId' | 'guildId' | 'guildInstalled' | 'serverLimit'>;

/** Limits of the credits spent in a UTC day. */
export interface Limits {
  /** Credits a day. */
  readonly perMember: number | undefined;
  readonly perGuild: number | undefined;
  /** Over all servers and direct messages. */
  readonly total: number | undefined;
  /** Credits that a member may spend today: the limit and what the owner has granted; nothing without a limit. */
  ofMember(userId: string): Promise<number | undefined>;
  /** Finds the limit that so many more credits would exceed, outstanding ones included; nothing if they fit. */
  check(payer: Payer, credits: number, outstanding: OutstandingCredits): Promise<LimitExceeded | undefined>;
  /**
   * Checks the limits for a paid call, one at a time for each member and guild, and one at a time in all if there is a limit
   * of the total. When `commit` resolves, it has stored the
   * decision.
   *
   * @param committed outstanding credits of cards with a submitted step: these are never rejected.
   */
  reserve<T>(
    payer: Payer,
    credits: number,
    commit: (exceeded: LimitExceeded | undefined) => Promise<T>,
    committed: OutstandingCredits,
  ): Promise<T>;
}

interface Options {
  readonly ledger: Pick<Ledger, 'ofMember' | 'ofGuild' | 'ofAll'>;
  readonly perMember: number | undefined;
  readonly perGuild: number | undefined;
  readonly total: number | undefined;
  /** Credits on top of a member's limit for today, which the owner has granted. */
  readonly extraOf: (userId: string) => Promise<number>;
  /** Whether the user is the owner or of the team: they are bound by the total alone. */
  readonly isOwner: (userId: string) => boolean;
  readonly alone: Coordination['alone'];
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates the limits. A free operation never exceeds one. */
export function createLimits(options: Options): Limits {
  const { ledger, perMember, perGuild, total, extraOf, isOwner, alone, now } = options;

  async function limitOfMember(userId: string): Promise<number | undefined> {
    return perMember === undefined ? undefined : roundCredits(perMember + (await extraOf(userId)));
  }

  async function findExceeded(
    payer: Payer,
    credits: number,
    outstanding: OutstandingCredits,
  ): Promise<LimitExceeded | undefined> {
    if (credits <= 0) return undefined;
    const { userId } = payer;
    if (total !== undefined) {
      const spent = (await ledger.ofAll()) + (await outstanding.outstandingOfAll());
      if (exceedsLimit(spent, credits, total)) return toLimitExceeded('total', total, spent, credits);
    }
    if (isOwner(userId)) return undefined;
    const billedId = billedGuildId(payer);
    const memberLimit = await limitOfMember(userId);
    if (memberLimit !== undefined) {
      const spent = (await ledger.ofMember(userId)) + (await outstanding.outstandingOfMember(userId));
      if (exceedsLimit(spent, credits, memberLimit))
        return toLimitExceeded('member', memberLimit, spent, credits);
    }
    const { serverLimit } = payer;
    if (serverLimit !== undefined && billedId !== undefined) {
      const outstandingHere = await outstanding.outstandingOfMember(userId, billedId);
      const spent = (await ledger.ofMember(userId, billedId)) + outstandingHere;
      if (exceedsLimit(spent, credits, serverLimit))
        return toLimitExceeded('role', serverLimit, spent, credits);
    }
    if (perGuild !== undefined && billedId !== undefined) {
      const spent = (await ledger.ofGuild(billedId)) + (await outstanding.outstandingOfGuild(billedId));
      if (exceedsLimit(spent, credits, perGuild)) return toLimitExceeded('guild', perGuild, spent, credits);
    }
    return undefined;
  }

  function toLimitExceeded(
    of: LimitExceeded['of'],
    limit: number,
    spent: number,
    requested: number,
  ): LimitExceeded {
    const left = Math.max(0, roundCredits(limit - spent));
    return { of, limit, remaining: left, requested: roundCredits(requested), resetsAt: endOfUtcDay(now()) };
  }

  return {
    perMember,
    perGuild,
    total,
    ofMember: limitOfMember,
    check: findExceeded,
    reserve: (payer, credits, commit, committed) => {
      const limits = [perMember, perGuild, total, payer.serverLimit];
      if (limits.every(limit => limit === undefined)) return commit(undefined);
      const billedId = billedGuildId(payer);
      const decide = async () => commit(await findExceeded(payer, credits, committed));
      // Everybody's calls count against the total, so this lock covers the others.
      if (total !== undefined) return alone('total', decide);
      const reserveForMember = () => alone(`member:${payer.userId}`, decide);
      // Always lock the guild before the member, to prevent deadlocks.
      return billedId === undefined ? reserveForMember() : alone(`server:${billedId}`, reserveForMember);
    },
  };
}

function exceedsLimit(spent: number, requested: number, limit: number): boolean {
  return roundCredits(spent + requested) > limit;
}
