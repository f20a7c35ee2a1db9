import type { z } from 'zod';
import type { OperationName } from '../domain/operationNames.ts';
import { toUtcDay } from '../lib/utcDay.ts';
import type { Rows } from '../store/createRows.ts';
import { roundCredits } from './creditAmounts.ts';
import { type FailureEntry, failureEntrySchema, type LedgerEntry, ledgerEntrySchema } from './ledgerEntry.ts';
import {
  ALL_FAILURES_PREFIX,
  ALL_GUILDS_PREFIX,
  failurePrefix,
  guildPrefix,
  memberDayPrefix,
  readGuildKey,
  totalPrefix,
} from './ledgerKeys.ts';

/** Credits spent on one operation. */
export interface Usage {
  readonly operation: OperationName;
  readonly count: number;
  readonly credits: number;
  /** What the buttons said, where the vendor charged something else. */
  readonly said?: number;
}

/** Spent credits by guild, and in total: direct messages and user installs included. */
export interface SpentCredits {
  readonly byGuild: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Spent credits by UTC day, read from the ledger rows. */
export interface Ledger {
  /** Credits that a member has used today; with a guild, in that guild only. */
  ofMember(userId: string, guildId?: string): Promise<number>;
  /** Today's charges of a member, each by a key that names no task. */
  chargesOfMember(userId: string): Promise<ReadonlyMap<string, number>>;
  /** Credits that a guild has used today. */
  ofGuild(guildId: string): Promise<number>;
  /** Credits that everybody has used today. */
  ofAll(): Promise<number>;
  /** Credits that everybody has used in the last seven days, today included, most expensive operation first. */
  usageOfWeek(): Promise<Usage[]>;
  /** Credits used this month, by guild, and of all: the rest is of direct messages and user installs. */
  spentThisMonth(): Promise<SpentCredits>;
  /** The same of the last seven days, today included. */
  spentThisWeek(): Promise<SpentCredits>;
  /** Number of failures in the last seven days, everywhere. */
  failuresOfWeek(): Promise<number>;
  /** Credits that a guild has used today and this month, most expensive operation first. */
  usageOf(guildId: string): Promise<{ today: Usage[]; month: Usage[] }>;
  /** Newest failures of a guild. */
  failuresOf(guildId: string, limit: number): Promise<FailureEntry[]>;
}

interface Options {
  readonly rows: Pick<Rows, 'entriesWithPrefix'>;
  /** Milliseconds. */
  readonly now: () => number;
}

const WEEK_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The part of a row that a sum needs: entries with an unknown operation count too. */
const creditsSchema = ledgerEntrySchema.pick({ credits: true, guild: true });

/** Creates the ledger. Entries with an unknown operation count in totals but are left out of the breakdown. */
export function createLedger({ rows, now }: Options): Ledger {
  async function read(prefix: string): Promise<{ key: string; entry: LedgerEntry }[]> {
    const found = [];
    for await (const [key, value] of rows.entriesWithPrefix('spent', prefix)) {
      const { data } = ledgerEntrySchema.safeParse(value);
      if (data) found.push({ key, entry: data });
    }
    return found;
  }

  async function sum(
    prefix: string,
    isCounted: (entry: z.infer<typeof creditsSchema>) => boolean = () => true,
  ): Promise<number> {
    let credits = 0;
    for await (const [, value] of rows.entriesWithPrefix('spent', prefix)) {
      const entry = creditsSchema.parse(value);
      if (isCounted(entry)) credits += entry.credits;
    }
    return roundCredits(credits);
  }

  const weekDays = () => Array.from({ length: WEEK_DAYS }, (_, back) => toUtcDay(now() - back * DAY_MS));

  async function sumByGuild(isIn: (day: string) => boolean): Promise<Map<string, number>> {
    const byGuild = new Map<string, number>();
    for await (const [key, value] of rows.entriesWithPrefix('spent', ALL_GUILDS_PREFIX)) {
      const place = readGuildKey(key);
      if (!place || !isIn(place.day)) continue;
      const credits = (byGuild.get(place.guildId) ?? 0) + creditsSchema.parse(value).credits;
      byGuild.set(place.guildId, roundCredits(credits));
    }
    return byGuild;
  }

  return {
    ofMember: (userId, guildId) =>
      sum(
        memberDayPrefix(userId, now()),
        guildId === undefined ? undefined : ({ guild }) => guild === guildId,
      ),
    chargesOfMember: async userId => {
      const prefix = memberDayPrefix(userId, now());
      const charges = new Map<string, number>();
      for await (const [key, value] of rows.entriesWithPrefix('spent', prefix))
        charges.set(key.slice(prefix.length), creditsSchema.parse(value).credits);
      return charges;
    },
    ofGuild: guildId => sum(guildPrefix(guildId, toUtcDay(now()))),
    ofAll: () => sum(totalPrefix(toUtcDay(now()))),
    usageOfWeek: async () => {
      const found = await Promise.all(weekDays().map(day => read(totalPrefix(day))));
      return toUsage(found.flat());
    },
    spentThisMonth: async () => {
      const month = toUtcDay(now()).slice(0, 7);
      return {
        byGuild: await sumByGuild(day => day.startsWith(month)),
        total: await sum(totalPrefix(month)),
      };
    },
    spentThisWeek: async () => {
      const days = weekDays();
      const totals = await Promise.all(days.map(day => sum(totalPrefix(day))));
      return {
        byGuild: await sumByGuild(day => days.includes(day)),
        total: roundCredits(totals.reduce((before, credits) => before + credits, 0)),
      };
    },
    failuresOfWeek: async () => {
      const since = now() - WEEK_DAYS * DAY_MS;
      let count = 0;
      for await (const [, value] of rows.entriesWithPrefix('spent', ALL_FAILURES_PREFIX))
        if ((failureEntrySchema.safeParse(value).data?.at ?? 0) >= since) count += 1;
      return count;
    },
    usageOf: async guildId => {
      const day = toUtcDay(now());
      const month = await read(guildPrefix(guildId, day.slice(0, 7)));
      const today = month.filter(({ key }) => key.startsWith(guildPrefix(guildId, day)));
      return { today: toUsage(today), month: toUsage(month) };
    },
    failuresOf: async (guildId, limit) => {
      const failures: FailureEntry[] = [];
      for await (const [, value] of rows.entriesWithPrefix('spent', failurePrefix(guildId))) {
        const { data } = failureEntrySchema.safeParse(value);
        if (data) failures.push(data);
        if (failures.length === limit) break;
      }
      return failures;
    },
  };
}

function toUsage(found: readonly { entry: LedgerEntry }[]): Usage[] {
  const usage = new Map<OperationName, Required<Usage>>();
  for (const { entry } of found) {
    const { operation, credits, said = credits } = entry;
    const known = usage.get(operation) ?? { operation, count: 0, credits: 0, said: 0 };
    usage.set(operation, {
      operation,
      count: known.count + 1,
      credits: roundCredits(known.credits + credits),
      said: roundCredits(known.said + said),
    });
  }
  return [...usage.values()]
    .map(({ said, ...rest }) => (said === rest.credits ? rest : { ...rest, said }))
    .sort((one, other) => other.credits - one.credits);
}
