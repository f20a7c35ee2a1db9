import { LRUCache } from 'lru-cache';
import { newId } from '../../domain/ids.ts';
import { type TaskInput, taskInputSchema } from '../../domain/taskInput.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/row.ts';

/** Milliseconds that a draft is kept: an open form, or the input of a rejected one. */
const DRAFT_TTL_MS = 24 * 60 * 60 * 1000;

/**
 * Drafts of inputs: the prefill of an open form, or an invalid input to be corrected. A row names its member, so that it is
 * deleted with their data.
 */
export interface DraftStore {
  /** @param source id of the task whose input it was made from: the draft is deleted with that task's member. */
  save(input: TaskInput, userId: string, source?: string): Promise<string>;
  /** Resolves with nothing if the draft has expired or belongs to another member. */
  read(id: string, userId: string): Promise<TaskInput | undefined>;
}

/** Drafts of a member that are kept, and their bytes; the oldest go first. */
const DRAFTS_MAX = 30;
const BYTES_MAX = 512 * 1024;

/** Members whose drafts are counted. */
const MEMBERS_MAX = 1000;

/** Creates the store of drafts, which expire after a day. */
export function createDraftStore(rows: Rows, commit: (write: Write) => Promise<void>): DraftStore {
  const byMember = new LRUCache<string, readonly Kept[]>({ max: MEMBERS_MAX });
  return {
    save: async (input, userId, source) => {
      const key = newId();
      const value = { ...input, userId, ...(source !== undefined && { source }) };
      const drafts = [...(byMember.get(userId) ?? []), { key, bytes: JSON.stringify(value).length }];
      const kept = drafts.filter((_, at) => at === drafts.length - 1 || fits(drafts.slice(at)));
      byMember.set(userId, kept);
      const remove = drafts
        .filter(one => !kept.includes(one))
        .map(one => ({ namespace: 'drafts' as const, key: one.key }));
      await commit({ set: [{ namespace: 'drafts', key, value, ttl: DRAFT_TTL_MS }], remove });
      return key;
    },
    read: async (id, userId) => {
      const { userId: owner, source: _, ...input } = Object(await rows.get({ namespace: 'drafts', key: id }));
      return owner === userId ? taskInputSchema.parse(input) : undefined;
    },
  };
}

interface Kept {
  readonly key: string;
  readonly bytes: number;
}

function fits(drafts: readonly Kept[]): boolean {
  return drafts.length <= DRAFTS_MAX && drafts.reduce((sum, { bytes }) => sum + bytes, 0) <= BYTES_MAX;
}
