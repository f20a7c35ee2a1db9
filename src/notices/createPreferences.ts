import { z } from 'zod';
import type { Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';

/** How a member hears that something of theirs is done. */
export const WAYS = ['mention', 'direct', 'off'] as const;

export type Way = (typeof WAYS)[number];

const rowSchema = z.object({ notify: z.enum(WAYS) });

/** How each member wants to hear; most never say, and are mentioned. */
export interface Preferences {
  read(userId: string): Promise<Way>;
  save(userId: string, way: Way): Promise<void>;
  forgetMember(userId: string): Promise<void>;
}

/** Keeps members' preferences in the rows of a store. The usual way needs no row. */
export function createPreferences(rows: Rows, commit: (write: Write) => Promise<void>): Preferences {
  const keyOf = (userId: string) => ({ space: 'members', key: userId }) as const;
  const forgetMember: Preferences['forgetMember'] = userId => commit({ remove: [keyOf(userId)] });
  return {
    read: async userId => {
      const value = await rows.get(keyOf(userId));
      return value === undefined ? 'mention' : rowSchema.parse(value).notify;
    },
    save: (userId, way) =>
      way === 'mention'
        ? forgetMember(userId)
        : commit({ set: [{ ...keyOf(userId), value: { notify: way } }] }),
    forgetMember,
  };
}
