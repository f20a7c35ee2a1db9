import { z } from 'zod';
import type { Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';

/** How a member is notified of ended tasks. */
export const NOTIFY_METHODS = ['mention', 'direct', 'off'] as const;

export type NotifyMethod = (typeof NOTIFY_METHODS)[number];

const rowSchema = z.object({ notify: z.enum(NOTIFY_METHODS) });

/** Notification preferences of members. */
export interface Preferences {
  get(userId: string): Promise<NotifyMethod>;
  set(userId: string, method: NotifyMethod): Promise<void>;
  eraseMember(userId: string): Promise<void>;
}

/** Creates the preferences. The default, a mention, has no row. */
export function createPreferences(rows: Rows, commit: (write: Write) => Promise<void>): Preferences {
  const keyOf = (userId: string) => ({ namespace: 'members', key: userId }) as const;
  const eraseMember: Preferences['eraseMember'] = userId => commit({ remove: [keyOf(userId)] });
  return {
    get: async userId => {
      const value = await rows.get(keyOf(userId));
      return value === undefined ? 'mention' : rowSchema.parse(value).notify;
    },
    set: (userId, method) =>
      method === 'mention'
        ? eraseMember(userId)
        : commit({ set: [{ ...keyOf(userId), value: { notify: method } }] }),
    eraseMember,
  };
}
