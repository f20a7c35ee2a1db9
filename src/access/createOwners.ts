import { isDeepStrictEqual } from 'node:util';
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';

/** Row with the ids of the owner and the team, as of the last answer. It survives restarts. */
const OWNERS_KEY = { namespace: 'access', key: 'owners' } as const;

/** Milliseconds after which Discord is asked again. */
const REFRESH_MS = 60 * 60 * 1000;

/** Milliseconds after which Discord is asked again if it did not answer. */
const RETRY_MS = 60 * 1000;

/** Milliseconds that Discord has to answer: an interaction waits for it, and has three seconds in all. */
const ANSWER_WITHIN_MS = 1500;

/** A member of a team that has accepted. https://docs.discord.com/developers/topics/teams#data-models */
const ACCEPTED = 2;

const applicationSchema = z.object({
  owner: z.object({ id: z.string() }).optional().catch(undefined),
  team: z
    .object({
      owner_user_id: z.string(),
      members: z.array(
        z.object({ membership_state: z.number(), user: z.object({ id: z.string() }) }).catch({
          membership_state: 0,
          user: { id: '' },
        }),
      ),
    })
    .nullish()
    .catch(undefined),
});

/** Keeps fields that this version does not know. */
const storedSchema = z.looseObject({ ownerId: z.string(), ids: z.array(z.string()) });

type Stored = z.infer<typeof storedSchema>;

/** The people who run the bot: the application's owner, accepted members of its team, and `OWNER_USER_ID`. */
export interface Owners {
  /** Whether a user is one of them; undefined until Discord has answered. Never waits. */
  has(userId: string): boolean | undefined;
  /**
   * The same, loaded from Discord if it is unknown. Resolves within 1.5 s, with the last answer if there is no new one.
   * `OWNER_USER_ID` is an owner whatever Discord says.
   */
  isOwner(userId: string): Promise<boolean | undefined>;
  /**
   * The known ids, loaded from Discord if they are incomplete or old. Resolves within 1.5 s, with the last answer if there
   * is no new one. Until Discord has answered once, this is `OWNER_USER_ID` at most.
   */
  ids(): Promise<readonly string[]>;
  /** Whether the list is complete, by the answer to this process or to an earlier one. */
  isKnown(): boolean;
  /** Whether Discord has answered since the start: an older answer may be out of date. */
  isConfirmed(): boolean;
  /** The user who gets the operator's messages. */
  primary(): Promise<string | undefined>;
}

interface Options {
  readonly rest: Pick<REST, 'get'>;
  /** `OWNER_USER_ID`: one more owner, who gets the operator's messages in place of the application's owner. */
  readonly ownerUserId: string | undefined;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly coordination: Pick<Coordination, 'announce' | 'onAnnounced'>;
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Creates the list and loads the last answer. Discord is asked when the list is first needed, then once an hour. */
export async function createOwners(options: Options): Promise<Owners> {
  const { rest, ownerUserId, rows, commit, coordination, now, log } = options;
  let known: Stored | undefined = storedSchema.safeParse(await rows.get(OWNERS_KEY)).data;
  let answeredAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  async function ask(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const application = applicationSchema.parse(await rest.get(Routes.currentApplication(), { signal }));
      const answer = toOwners(application);
      if (answer === undefined) return;
      answeredAt = now();
      const next = { ...known, ...answer };
      const isNew = !isDeepStrictEqual(next, known);
      known = next;
      if (!isNew) return;
      await commit({ set: [{ ...OWNERS_KEY, value: next }] });
      await coordination.announce('owners', answer.ownerId);
    } catch (error) {
      log.warn({ err: error }, "Application's owner not loaded, last answer stays");
    }
  }

  async function refresh(): Promise<void> {
    const isDue = now() - answeredAt >= REFRESH_MS && now() - triedAt >= RETRY_MS;
    if (isDue) {
      triedAt = now();
      pending = ask().finally(() => {
        pending = undefined;
      });
    }
    // The answer of an earlier process may be old: it counts only if there is no new one.
    if (answeredAt === Number.NEGATIVE_INFINITY) await pending;
  }

  // Another process has asked Discord.
  coordination.onAnnounced('owners', () => {
    rows.get(OWNERS_KEY).then(
      value => {
        known = storedSchema.safeParse(value).data ?? known;
      },
      (error: unknown) => log.error({ err: error }, 'Owners not read again'),
    );
  });

  // Asked before the first command: that one has three seconds.
  void refresh();

  const has = (userId: string) => (userId === ownerUserId ? true : known?.ids.includes(userId));

  return {
    has,
    isOwner: async userId => {
      if (has(userId)) return true;
      await refresh();
      return has(userId);
    },
    ids: async () => {
      await refresh();
      return [...new Set([...(ownerUserId === undefined ? [] : [ownerUserId]), ...(known?.ids ?? [])])];
    },
    isKnown: () => known !== undefined,
    isConfirmed: () => answeredAt !== Number.NEGATIVE_INFINITY,
    primary: async () => {
      if (ownerUserId !== undefined) return ownerUserId;
      await refresh();
      return known?.ownerId;
    },
  };
}

/** The `owner` of a team's application is a placeholder user, so the team's own field is read. */
function toOwners({ owner, team }: z.infer<typeof applicationSchema>): Stored | undefined {
  if (!team) return owner && { ownerId: owner.id, ids: [owner.id] };
  const accepted = team.members.filter(({ membership_state }) => membership_state === ACCEPTED);
  const ids = [team.owner_user_id, ...accepted.map(({ user }) => user.id)];
  return { ownerId: team.owner_user_id, ids: [...new Set(ids)] };
}
