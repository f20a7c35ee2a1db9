import type { Rows } from '../store/openRows.ts';
import type { OperationName } from '../suno/operationNames.ts';
import { dayOf } from './days.ts';
import { roundCredits } from './roundCredits.ts';
import { type Failed, failedSchema, type Spent, spentSchema } from './spent.ts';
import { prefixOfFailures, prefixOfGuild, prefixOfMemberDay } from './spentKeys.ts';

/** What was spent on one operation. */
export interface Usage {
  readonly operation: OperationName;
  readonly count: number;
  readonly credits: number;
}

/** What was spent, by the day in UTC, read from the rows that are written with each task. */
export interface Ledger {
  /** Credits of a member today. */
  ofMember(userId: string): Promise<number>;
  /** Credits of a server today. */
  ofGuild(guildId: string): Promise<number>;
  /** What a server has used today and this month, what costs most first. */
  usageOf(guildId: string): Promise<{ today: Usage[]; month: Usage[] }>;
  /** The newest failures of a server. */
  failuresOf(guildId: string, most: number): Promise<Failed[]>;
}

interface Ports {
  readonly rows: Pick<Rows, 'entriesUnder'>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** All that a sum needs of a row: an operation that only another version of the bot knows was paid all the same. */
const creditsSchema = spentSchema.pick({ credits: true });

/** Makes what reads the ledger. What another version of the bot wrote counts, but is not told of by name. */
export function createLedger({ rows, now }: Ports): Ledger {
  async function read(prefix: string): Promise<{ key: string; spent: Spent }[]> {
    const found = [];
    for await (const [key, value] of rows.entriesUnder('spent', prefix)) {
      const { data: spent } = spentSchema.safeParse(value);
      if (spent) found.push({ key, spent });
    }
    return found;
  }

  async function sum(prefix: string): Promise<number> {
    let credits = 0;
    for await (const [, value] of rows.entriesUnder('spent', prefix))
      credits += creditsSchema.parse(value).credits;
    return roundCredits(credits);
  }

  return {
    ofMember: userId => sum(prefixOfMemberDay(userId, now())),
    ofGuild: guildId => sum(prefixOfGuild(guildId, dayOf(now()))),
    usageOf: async guildId => {
      const day = dayOf(now());
      const month = await read(prefixOfGuild(guildId, day.slice(0, 7)));
      const today = month.filter(({ key }) => key.startsWith(prefixOfGuild(guildId, day)));
      return { today: usageOf(today), month: usageOf(month) };
    },
    failuresOf: async (guildId, most) => {
      const failures: Failed[] = [];
      for await (const [, value] of rows.entriesUnder('spent', prefixOfFailures(guildId))) {
        const { data: failed } = failedSchema.safeParse(value);
        if (failed) failures.push(failed);
        if (failures.length === most) break;
      }
      return failures;
    },
  };
}

function usageOf(found: readonly { spent: Spent }[]): Usage[] {
  const usage = new Map<OperationName, Usage>();
  for (const { spent } of found) {
    const { operation, credits } = spent;
    const known = usage.get(operation) ?? { operation, count: 0, credits: 0 };
    usage.set(operation, {
      operation,
      count: known.count + 1,
      credits: roundCredits(known.credits + credits),
    });
  }
  return [...usage.values()].sort((one, other) => other.credits - one.credits);
}
