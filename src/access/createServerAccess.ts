import {
  type APIGuild,
  type APIGuildMember,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';
import type { AllowedServers } from './accessSettings.ts';
import type { Owners } from './createOwners.ts';

/** Milliseconds after which Discord is asked again about a server. */
const REFRESH_MS = 60 * 60 * 1000;

/** Milliseconds that Discord has to answer: an interaction waits for it, and has three seconds in all. */
const ANSWER_WITHIN_MS = 1500;

/** Row of a server: the last answer. `used`: the owner or the team has used the bot in it, which opens it for good. */
const stateSchema = z.looseObject({ isOpen: z.boolean(), used: z.boolean().optional() });

type StoredState = z.infer<typeof stateSchema>;

interface ServerState extends StoredState {
  /** Milliseconds of the monotonic clock; of an answer of an earlier process, the past. */
  readonly askedAt: number;
}

export type AccessState = 'open' | 'closed' | 'unknown';

/** Decides which servers may start tasks. */
export interface ServerAccess {
  /** `unknown`: Discord does not say, and never has. Resolves within 1.5 s. */
  stateOf(guildId: string): Promise<AccessState>;
  /** The last answer. Never waits. */
  lastStateOf(guildId: string): AccessState;
  /** Must be called when the owner or the team uses the bot in a server, which opens it. */
  markUsed(guildId: string): Promise<void>;
}

interface Options {
  readonly allowed: AllowedServers;
  readonly owners: Pick<Owners, 'ids' | 'isKnown' | 'isConfirmed'>;
  readonly rest: Pick<REST, 'get'>;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly coordination: Pick<Coordination, 'alone' | 'announce' | 'onAnnounced'>;
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Creates the decision. Answers are stored, so that a restart or trouble with Discord does not change them. */
export function createServerAccess(options: Options): ServerAccess {
  const { allowed, owners, rest, rows, commit, now, log } = options;
  const { alone, announce, onAnnounced } = options.coordination;
  const states = new Map<string, ServerState>();
  const pending = new Map<string, Promise<ServerState | undefined>>();
  const keyOf = (guildId: string) => ({ namespace: 'access', key: `server/${guildId}` }) as const;

  async function load(guildId: string): Promise<ServerState | undefined> {
    const known = states.get(guildId);
    if (known) return known;
    const { data } = stateSchema.safeParse(await rows.get(keyOf(guildId)));
    if (!data) return undefined;
    const state = { ...data, askedAt: Number.NEGATIVE_INFINITY };
    states.set(guildId, state);
    return state;
  }

  async function save(guildId: string, answer: StoredState): Promise<ServerState> {
    const next = await storeState(guildId, answer).catch((error: unknown) => {
      log.error({ err: error, guild: guildId }, 'Access of server not stored');
      return answer;
    });
    const state = { ...next, askedAt: now() };
    states.set(guildId, state);
    return state;
  }

  /** Stores an answer, unless the server was opened for good meanwhile, as another process may have done. */
  function storeState(guildId: string, answer: StoredState): Promise<StoredState> {
    return alone(`access:${guildId}`, async () => {
      const { data: before } = stateSchema.safeParse(await rows.get(keyOf(guildId)));
      if (before?.used && !answer.used) return before;
      if (before?.isOpen === answer.isOpen && before.used === answer.used) return answer;
      await commit({ set: [{ ...keyOf(guildId), value: { ...before, ...answer } }] });
      await announce('servers', guildId);
      return answer;
    });
  }

  // Another process has asked Discord, or the owner has used the bot there.
  onAnnounced('servers', guildId => {
    if (guildId === undefined) return states.clear();
    rows.get(keyOf(guildId)).then(
      value => {
        const { data } = stateSchema.safeParse(value);
        if (data) states.set(guildId, { ...data, askedAt: now() });
      },
      (error: unknown) => log.error({ err: error, guild: guildId }, 'Access of server not read again'),
    );
  });

  /** Asks Discord whether one of the owners may manage the server. Nothing if it does not say. */
  async function ask(guildId: string): Promise<ServerState | undefined> {
    try {
      const ids = await owners.ids();
      if (ids.length === 0) return undefined;
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const guild = (await rest.get(Routes.guild(guildId), { signal })) as APIGuild;
      const answers = await Promise.allSettled(ids.map(id => canManage(rest, guild, id, signal)));
      const isOpen = answers.some(answer => answer.status === 'fulfilled' && answer.value);
      if (isOpen) return await save(guildId, { isOpen });
      const failed = answers.find(answer => answer.status === 'rejected');
      if (failed) throw failed.reason;
      // An owner whom Discord has not named yet may be able to manage it.
      if (!owners.isKnown()) return undefined;
      // A server is not closed for long because of an outdated list of owners.
      if (!owners.isConfirmed()) return { isOpen, askedAt: Number.NEGATIVE_INFINITY };
      return await save(guildId, { isOpen });
    } catch (error) {
      log.warn({ err: error, guild: guildId }, 'Access of server not checked, last answer stays');
      return undefined;
    }
  }

  function fetchOnce(guildId: string): Promise<ServerState | undefined> {
    const running = pending.get(guildId);
    if (running !== undefined) return running;
    const answer = ask(guildId).finally(() => pending.delete(guildId));
    pending.set(guildId, answer);
    return answer;
  }

  /** The decision by the settings alone; undefined if it depends on Discord. */
  function bySettings(guildId: string): AccessState | undefined {
    if (allowed === 'any') return 'open';
    if (allowed === 'managed') return undefined;
    return allowed.has(guildId) ? 'open' : 'closed';
  }

  return {
    stateOf: async guildId => {
      const fixed = bySettings(guildId);
      if (fixed) return fixed;
      const known = await load(guildId);
      const isFresh = known && (known.used || now() - known.askedAt < REFRESH_MS);
      return toState(isFresh ? known : ((await fetchOnce(guildId)) ?? known));
    },
    lastStateOf: guildId => bySettings(guildId) ?? toState(states.get(guildId)),
    markUsed: async guildId => {
      if (allowed !== 'managed' || (await load(guildId))?.used) return;
      await save(guildId, { isOpen: true, used: true });
      log.info({ guild: guildId }, 'Server opened: the owner has used the bot in it');
    },
  };
}

function toState(state: ServerState | undefined): AccessState {
  if (!state) return 'unknown';
  return state.isOpen ? 'open' : 'closed';
}

/** Whether a user may manage a server. @throws Discord's error, except that a user who is no member may not. */
async function canManage(
  rest: Pick<REST, 'get'>,
  guild: APIGuild,
  userId: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (guild.owner_id === userId) return true;
  try {
    const member = (await rest.get(Routes.guildMember(guild.id, userId), { signal })) as APIGuildMember;
    const roleIds = new Set([guild.id, ...member.roles]);
    const permissions = guild.roles
      .filter(({ id }) => roleIds.has(id))
      .reduce((sum, role) => sum | BigInt(role.permissions), 0n);
    return (permissions & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)) !== 0n;
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === Code.UnknownMember) return false;
    throw error;
  }
}
