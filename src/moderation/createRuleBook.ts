import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Key, Write } from '../store/row.ts';
import { changedRules, type RuleChange, ruleChangeSchema } from './ruleChange.ts';
import {
  DEFAULT_RULES,
  type RuleName,
  readRules,
  type ServerRules,
  storedRulesSchema,
} from './serverRules.ts';

/** Servers whose rules are kept in memory. */
export const MAX_CACHED_SERVERS = 200;

/** Changes that are kept of each server. */
export const MAX_HISTORY = 100;

const historySchema = z.array(ruleChangeSchema).catch([]);

/** The rules of all servers. */
export interface RuleBook {
  /** The rules of a server; the defaults outside servers. */
  of(guildId: string | undefined): Promise<ServerRules>;
  /**
   * Changes the rules of a server, and stores in the same write who did it. In force as soon as it resolves.
   *
   * @param by the member who changes them.
   * @param edit returns the new rules; the same object if nothing is to be changed.
   * @returns the rules after the change.
   */
  change(guildId: string, by: string, edit: (rules: ServerRules) => ServerRules): Promise<ServerRules>;
  /** The last changes, newest first. */
  historyOf(guildId: string): Promise<readonly RuleChange[]>;
  /** Removes a member's id everywhere. That there was a change, and that somebody is blocked, stays. */
  eraseMember(userId: string): Promise<void>;
}

interface Options {
  readonly rows: Pick<Rows, 'get' | 'entries'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly alone: Coordination['alone'];
  readonly announce: Coordination['announce'];
  readonly onAnnounced: Coordination['onAnnounced'];
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Creates the rules. Nothing is stored of a server whose managers have set nothing. What another process changes is read again
 * when it announces that.
 */
export function createRuleBook({ rows, commit, alone, announce, onAnnounced, now }: Options): RuleBook {
  // A promise, so that a read which a change overtakes cannot put the old rules back.
  const cached = new LRUCache<string, Promise<ServerRules>>({ max: MAX_CACHED_SERVERS });

  function load(guildId: string): Promise<ServerRules> {
    const known = cached.get(guildId);
    if (known) return known;
    const loading = rows
      .get(rulesKey(guildId))
      .then(stored => (stored === undefined ? DEFAULT_RULES : readRules(stored)));
    cached.set(guildId, loading);
    loading.catch(() => {
      if (cached.peek(guildId) === loading) cached.delete(guildId);
    });
    return loading;
  }

  onAnnounced('rules', guildId => {
    if (guildId === undefined) cached.clear();
    else cached.delete(guildId);
  });

  const readHistory = async (guildId: string) =>
    historySchema.parse((await rows.get(historyKey(guildId))) ?? []);

  /** Runs a change, after which the rules are read again: while it runs, others may still read those before it. */
  async function runAlone<T>(guildId: string, work: () => Promise<T>): Promise<T> {
    const result = await alone(`rules:${guildId}`, async () => {
      const done = await work();
      await announce('rules', guildId);
      return done;
    });
    cached.delete(guildId);
    return result;
  }

  return {
    of: async guildId => (guildId === undefined ? DEFAULT_RULES : load(guildId)),
    change: (guildId, by, edit) =>
      runAlone(guildId, async () => {
        const stored = storedRulesSchema.parse((await rows.get(rulesKey(guildId))) ?? {});
        const before = readRules(stored);
        const after = edit(before);
        const changed = changedRules(before, after);
        if (changed.length === 0) return before;
        const history = [{ at: now(), by, changed }, ...(await readHistory(guildId))].slice(0, MAX_HISTORY);
        const names = changed.map(({ rule }) => rule as RuleName);
        const value = { ...stored, ...Object.fromEntries(names.map(name => [name, after[name]])) };
        await commit({
          set: [
            { ...rulesKey(guildId), value },
            { ...historyKey(guildId), value: history },
          ],
        });
        return readRules(value);
      }),
    historyOf: readHistory,
    eraseMember: async userId => {
      for await (const [key, value] of rows.entries('rules')) {
        if (!JSON.stringify(value).includes(`"${userId}"`)) continue;
        const guildId = key.slice(key.indexOf('/') + 1);
        await runAlone(guildId, async () => {
          const value = eraseIds(await rows.get({ namespace: 'rules', key }), userId);
          await commit({ set: [{ namespace: 'rules', key, value }] });
        });
      }
    },
  };
}

function rulesKey(guildId: string): Key {
  return { namespace: 'rules', key: `server/${guildId}` };
}

function historyKey(guildId: string): Key {
  return { namespace: 'rules', key: `history/${guildId}` };
}

/** A copy of a row's value without a member's id: as a field it goes, in a list an empty text takes its place. */
function eraseIds(value: unknown, userId: string): unknown {
  if (value === userId) return '';
  if (Array.isArray(value)) return value.map(entry => eraseIds(entry, userId));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== userId);
  return Object.fromEntries(fields.map(([name, field]) => [name, eraseIds(field, userId)]));
}
