import type { Logger } from 'pino';
import { z } from 'zod';
import { newId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { entrySchema } from '../library/entry.ts';
import { memberPrefix } from '../library/libraryRows.ts';
import type { Key, Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';
import { derivativePrefix } from '../tasks/store/derivativeRows.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import { markScrubPending } from './pendingScrub.ts';

interface Options {
  readonly rows: Rows;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: TaskStore;
  /** Resolves once every record can be found by its member. */
  readonly indexed: Promise<unknown>;
  /** Erasers of other stores of member data. */
  readonly erasers?: readonly ((userId: string) => Promise<void>)[];
  readonly log: Logger;
}

export interface ErasureResult {
  readonly tasks: number;
  /** Whether traces of it stay on the disk until the next start, because somebody reads the file. */
  readonly scrubPending: boolean;
}

/** Deletes all data of a member. */
export type EraseMember = (userId: string) => Promise<ErasureResult>;

/** All that is needed of a row of what was made of a song. */
const idSchema = z.object({ id: z.string() });

/** Characters of an id that the clean-up looks for: Discord's have 17 and more, ours 18. */
const ID_PATTERN = /^[0-9a-f]{17,}$/;

/**
 * Creates the erasure: it deletes a member's records, open ones too, their index rows and drafts, then overwrites the
 * deleted bytes on disk.
 */
export function createMemberErasure({
  rows,
  commit,
  tasks,
  indexed,
  erasers = [],
  log,
}: Options): EraseMember {
  async function taskIdsOf(userId: string): Promise<Set<string>> {
    const ids = new Set(tasks.open.ofMember(userId));
    for await (const [, value] of rows.entriesWithPrefix('library', memberPrefix(userId)))
      ids.add(entrySchema.parse(value).id);
    return ids;
  }

  /** Tasks of others based on the member's songs are kept, without the reference to their source. */
  async function detachSources(ids: ReadonlySet<string>): Promise<void> {
    for (const id of ids) {
      const placeholderId = newId();
      for await (const [, value] of rows.entriesWithPrefix('made', derivativePrefix(id)))
        await tasks.update(idSchema.parse(value).id, task => detachSource(task, placeholderId));
    }
  }

  /**
   * What began tasks names them or the member, and so does what is being written: both live for a day only. Rows of the
   * library are gone with their records, but for those whose record has expired a moment ago.
   */
  async function relatedKeys(userId: string, ids: ReadonlySet<string>): Promise<Key[]> {
    const keys: Key[] = [];
    for await (const [key, value] of rows.entriesWithPrefix('library', memberPrefix(userId)))
      if (ids.has(entrySchema.parse(value).id)) keys.push({ namespace: 'library', key });
    for await (const [key] of rows.entriesWithPrefix('keepsakes', `${userId}/`))
      keys.push({ namespace: 'keepsakes', key });
    for await (const [key, value] of rows.entriesWithPrefix('asked', ''))
      if (ids.has(String(value)) || key.split(':').some(part => part === userId || ids.has(part)))
        keys.push({ namespace: 'asked', key });
    for await (const [key, value] of rows.entriesWithPrefix('drafts', ''))
      if (mentionsMember(JSON.stringify(value), userId, ids)) keys.push({ namespace: 'drafts', key });
    return keys;
  }

  return async userId => {
    await indexed;
    const ids = await taskIdsOf(userId);
    await tasks.deleteByMember(userId, [...ids]);
    await detachSources(ids);
    const keys = await relatedKeys(userId, ids);
    await commit({ remove: keys });
    for (const erase of erasers) await erase(userId);
    // What has expired is found by nobody, and lies on the disk until it is cleared away.
    await rows.clearExpired();
    const erasedIds = new Set([userId, ...ids].filter(id => ID_PATTERN.test(id)));
    const scrubPending = !(await rows.scrub(erasedIds));
    if (scrubPending) await markScrubPending({ rows, commit, log });
    log.info({ records: ids.size }, 'A member was forgotten');
    return { tasks: ids.size, scrubPending };
  };
}

/** Whether a row's text names the member, or a task of theirs: as a whole, in quotation marks. */
function mentionsMember(text: string, userId: string, ids: ReadonlySet<string>): boolean {
  return text.split('"').some(part => part === userId || ids.has(part));
}

/**
 * Removes the reference to a deleted song from a task of another member: its record id and the link to its card.
 *
 * @param placeholderId names the song from now on, for what else was made of it.
 */
function detachSource(task: Task, placeholderId: string): Task {
  const { input } = task;
  if (input.kind !== 'operation' || !input.of) return task;
  const { link, ...of } = input.of;
  return { ...task, input: { ...input, of: { ...of, task: placeholderId } } };
}
