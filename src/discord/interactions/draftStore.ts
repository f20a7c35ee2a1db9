import { newId } from '../../domain/ids.ts';
import { type TaskInput, taskInputSchema } from '../../domain/taskInput.ts';
import type { Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';

/** Milliseconds that a form may stay open, and that what was written in a refused one is kept. */
const DRAFT_TTL_MS = 24 * 60 * 60 * 1000;

/**
 * Wishes that are being written: what a form is filled in with, and what came back too long or incomplete. A row says
 * whose it is, so that it can be forgotten with them.
 */
export interface DraftStore {
  save(input: TaskInput, userId: string): Promise<string>;
  /** Nothing where it is no longer kept, or is somebody else's. */
  read(id: string, userId: string): Promise<TaskInput | undefined>;
}

/** Keeps drafts in the rows of a store, for a day. */
export function createDraftStore(rows: Rows, commit: (write: Write) => Promise<void>): DraftStore {
  return {
    save: async (input, userId) => {
      const key = newId();
      await commit({ set: [{ namespace: 'drafts', key, value: { ...input, userId }, ttl: DRAFT_TTL_MS }] });
      return key;
    },
    read: async (id, userId) => {
      const value = await rows.get({ namespace: 'drafts', key: id });
      return Object(value).userId === userId ? taskInputSchema.parse(value) : undefined;
    },
  };
}
