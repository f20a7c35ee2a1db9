import { z } from 'zod';
import type { Store } from '../../store/store.ts';

/** How a member is notified of ended tasks. */
export const NOTIFY_METHODS = ['mention', 'direct', 'off'] as const;

export type NotifyMethod = (typeof NOTIFY_METHODS)[number];

const preferencesSchema = z.looseObject({
  notify: z.enum(NOTIFY_METHODS).default('mention'),
  /** Whether channels may announce what the member has made. */
  announce: z.boolean().default(true),
  /** The name that the member's files have as their artist; without it, they have the bot's. Plain text. */
  artist: z.string().optional(),
});

/** What a member has chosen, or the defaults. */
export type MemberPreferences = Pick<z.infer<typeof preferencesSchema>, 'notify' | 'announce' | 'artist'>;

/** Notification preferences of members. */
export interface Preferences {
  get(userId: string): Promise<MemberPreferences>;
  /** Changes what is given. Resolves with all preferences. */
  set(userId: string, change: Partial<MemberPreferences>): Promise<MemberPreferences>;
  eraseMember(userId: string): Promise<void>;
}

interface Options extends Pick<Store, 'commit' | 'alone'> {
  readonly rows: Pick<Store['rows'], 'get'>;
}

/** Creates the preferences. Defaults are not stored, and a member with nothing else has no row. */
export function createPreferences({ rows, commit, alone }: Options): Preferences {
  const keyOf = (userId: string) => ({ namespace: 'members', key: userId }) as const;
  const get = async (userId: string) => preferencesSchema.parse((await rows.get(keyOf(userId))) ?? {});
  return {
    get,
    set: (userId, change) =>
      alone(`preferences:${userId}`, async () => {
        const chosen = { ...(await get(userId)), ...change };
        const defaults: Record<string, unknown> = preferencesSchema.parse({});
        const stored = Object.entries(chosen).filter(([name, value]) => value !== defaults[name]);
        const key = keyOf(userId);
        await commit(
          stored.length > 0 ? { set: [{ ...key, value: Object.fromEntries(stored) }] } : { remove: [key] },
        );
        return chosen;
      }),
    eraseMember: userId => alone(`preferences:${userId}`, () => commit({ remove: [keyOf(userId)] })),
  };
}
