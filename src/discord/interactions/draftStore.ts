import { newId } from '../../domain/ids.ts';
import { type TaskInput, taskInputSchema } from '../../domain/taskInput.ts';
import type { Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';

/** Milliseconds that a draft is kept: an open form, or the input of a rejected one. */
const DRAFT_TTL_MS = 24 * 60 * 60 * 1000;

/**
 * Drafts of inputs: the prefill of an open form, or an invalid input to be corrected. A row names its member, so that it is
 * deleted with their data.
 */
export interface DraftStore {
  save(input: TaskInput, userId: string): Promise<string>;
  /** Resolves with nothing if the draft has expired or belongs to another member. */
  read(id: string, userId: string): Promise<TaskInput | undefined>;
}

/** Creates the store of drafts, which expire after a day. */
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
