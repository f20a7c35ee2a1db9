import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { type AutoModRule, readAutoModRules } from './autoModRule.ts';

/** Milliseconds for which rules are used before Discord is asked again. */
const FRESH_MS = 5 * 60 * 1000;

/** Milliseconds until Discord is asked again after it has said that the bot may not. */
const FORBIDDEN_MS = 60 * 60 * 1000;

/** Milliseconds until Discord is asked again after it gave no answer. */
const RETRY_MS = 30_000;

/** Milliseconds that Discord has to answer. */
const ANSWER_WITHIN_MS = 5000;

/** Servers whose rules are kept in memory, and the characters of all their words: one server can have 360,000. */
const MAX_SERVERS = 200;
const MAX_CHARACTERS = 2_000_000;

/** `forbidden`: the bot may not manage the server. `unknown`: Discord has not said yet. */
export type AutoModAccess = 'readable' | 'forbidden' | 'unknown';

/** The keyword rules of servers' own AutoMod. */
export interface AutoMod {
  /** The rules as last read; nothing if they are not known yet. Never waits, and asks Discord in the background. */
  known(guildId: string): readonly AutoModRule[] | undefined;
  /** The rules, asked from Discord if needed; none if it does not say within 5 s, or the bot may not read them. */
  load(guildId: string): Promise<readonly AutoModRule[]>;
  /** Whether the bot may read the rules of a server. Asks Discord if needed. */
  accessTo(guildId: string): Promise<AutoModAccess>;
}

interface Entry {
  readonly rules: readonly AutoModRule[];
  readonly access: AutoModAccess;
  /** Milliseconds of the monotonic clock. */
  readonly until: number;
}

interface Options {
  readonly rest: Pick<REST, 'get'>;
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Creates the reader of AutoMod rules. Reading them needs the permission to manage the server, which the invite link does not
 * ask for: without it, there are none.
 */
export function createAutoMod({ rest, now, log }: Options): AutoMod {
  const entries = new LRUCache<string, Entry>({
    max: MAX_SERVERS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ rules }) => 1 + rules.reduce((sum, { size }) => sum + size, 0),
  });
  const pending = new Map<string, Promise<Entry>>();

  async function ask(guildId: string): Promise<Entry> {
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const answer = await rest.get(Routes.guildAutoModerationRules(guildId), { signal });
      return { rules: await readAutoModRules(answer), access: 'readable', until: now() + FRESH_MS };
    } catch (error) {
      if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404))
        return { rules: [], access: 'forbidden', until: now() + FORBIDDEN_MS };
      log.warn({ err: error, guild: guildId }, 'AutoMod rules not read, last ones stay');
      const last = entries.get(guildId);
      return { rules: last?.rules ?? [], access: last?.access ?? 'unknown', until: now() + RETRY_MS };
    }
  }

  function fetchOnce(guildId: string): Promise<Entry> {
    const running = pending.get(guildId);
    if (running !== undefined) return running;
    const answer = ask(guildId)
      .then(entry => {
        entries.set(guildId, entry);
        return entry;
      })
      .finally(() => pending.delete(guildId));
    pending.set(guildId, answer);
    return answer;
  }

  function fresh(guildId: string): Entry | undefined {
    const entry = entries.get(guildId);
    return entry && entry.until > now() ? entry : undefined;
  }

  async function current(guildId: string): Promise<Entry> {
    return fresh(guildId) ?? fetchOnce(guildId);
  }

  return {
    known: guildId => {
      if (!fresh(guildId)) void fetchOnce(guildId);
      return entries.get(guildId)?.rules;
    },
    load: async guildId => (await current(guildId)).rules,
    accessTo: async guildId => (await current(guildId)).access,
  };
}
