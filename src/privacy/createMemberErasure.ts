import type { Logger } from 'pino';
import { z } from 'zod';
import { newId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { entrySchema } from '../library/entry.ts';
import { memberPrefix } from '../library/libraryRows.ts';
import type { Rows } from '../store/createRows.ts';
import { type Key, NAMESPACES, type Write } from '../store/row.ts';
import { derivativePrefix, messagePrefix } from '../tasks/store/derivativeRows.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import { markScrubPending } from './pendingScrub.ts';

interface Options {
  readonly rows: Rows;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: TaskStore;
  /** Resolves when all records are in the member's index. */
  readonly indexed: Promise<unknown>;
  /** Erasers of other stores of member data. */
  readonly erasers?: readonly ((userId: string) => Promise<void>)[];
  readonly log: Logger;
}

export interface ErasureResult {
  readonly tasks: number;
  /** Whether deleted data may stay on the disk until the next start, because another process reads the file. */
  readonly scrubPending: boolean;
}

/** Deletes all data of a member. */
export type EraseMember = (userId: string) => Promise<ErasureResult>;

/** The part of a derivative row that the erasure needs. */
const idSchema = z.object({ id: z.string() });

/**
 * Creates the erasure. It deletes a member's records (open ones too), index rows and drafts, then overwrites the
 * deleted bytes on the disk.
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
    const ids = new Set(await tasks.openTasks.ofMember(userId));
    for await (const [, value] of rows.entriesWithPrefix('library', memberPrefix(userId)))
      ids.add(entrySchema.parse(value).id);
    return ids;
  }

  /** Tasks of other members that use the member's songs are kept, but their reference to the song is removed. */
  async function detachSources(ids: ReadonlySet<string>): Promise<void> {
    for (const id of ids) {
      const placeholderId = newId();
      for await (const [, value] of rows.entriesWithPrefix(NAMESPACES.derivatives, derivativePrefix(id)))
        await tasks.update(idSchema.parse(value).id, task => detachSource(task, placeholderId));
    }
  }

  /** Tasks of other members that were made of the member's messages are kept, but no longer say whose they were. */
  async function detachMessages(userId: string): Promise<void> {
    for await (const [, value] of rows.entriesWithPrefix(NAMESPACES.derivatives, messagePrefix(userId)))
      await tasks.update(idSchema.parse(value).id, detachMessage);
  }

  /**
   * Keys of rows that name the member or their tasks and are not deleted with the records: idempotency keys and drafts,
   * which live for a day, and library rows whose record has just expired.
   */
  async function relatedKeys(userId: string, ids: ReadonlySet<string>): Promise<Key[]> {
    const keys: Key[] = [];
    for await (const [key, value] of rows.entriesWithPrefix('library', memberPrefix(userId)))
      if (ids.has(entrySchema.parse(value).id)) keys.push({ namespace: 'library', key });
    for await (const [key] of rows.entriesWithPrefix(NAMESPACES.savedVoices, `${userId}/`))
      keys.push({ namespace: NAMESPACES.savedVoices, key });
    for await (const [key, value] of rows.entriesWithPrefix(NAMESPACES.idempotencyKeys, ''))
      if (ids.has(String(value)) || key.split(':').some(part => part === userId || ids.has(part)))
        keys.push({ namespace: NAMESPACES.idempotencyKeys, key });
    for await (const [key, value] of rows.entriesWithPrefix('drafts', ''))
      if (mentionsMember(JSON.stringify(value), userId, ids)) keys.push({ namespace: 'drafts', key });
    return keys;
  }

  return async userId => {
    await indexed;
    const ids = await taskIdsOf(userId);
    // Before the records: once these are gone, an erasure that goes on after a broken one does not know their ids.
    await detachSources(ids);
    await tasks.deleteByMember(userId, [...ids]);
    // What others have begun meanwhile.
    await detachSources(ids);
    await detachMessages(userId);
    const keys = await relatedKeys(userId, ids);
    await commit({ remove: keys });
    for (const erase of erasers) await erase(userId);
    // Expired rows cannot be read any more, but stay on the disk until they are deleted.
    await rows.clearExpired();
    const scrubPending = !(await rows.scrub());
    if (scrubPending) await markScrubPending({ rows, commit, log });
    log.info({ records: ids.size }, 'Member data erased');
    return { tasks: ids.size, scrubPending };
  };
}

/** Whether a row's JSON contains the member's id, or that of one of their tasks, as a whole string. */
function mentionsMember(text: string, userId: string, ids: ReadonlySet<string>): boolean {
  return text.split('"').some(part => part === userId || ids.has(part));
}

/** Removes the link to a message and its author's id. */
function detachMessage(task: Task): Task {
  const { input } = task;
  return input.kind === 'lyrics' ? task : { ...task, input: { ...input, message: undefined } };
}

/**
 * Removes the reference to a deleted song from another member's task: its record id and the link to its card.
 *
 * @param placeholderId replaces the song's id, so that tasks with the same source still have the same one.
 */
function detachSource(task: Task, placeholderId: string): Task {
  const { input } = task;
  if (input.kind !== 'operation' || !input.of) return task;
  const { link, ...of } = input.of;
  const recordings = input.recordings.map(one =>
    one.song ? { ...one, song: { ...one.song, task: placeholderId } } : one,
  );
  return { ...task, input: { ...input, recordings, of: { ...of, task: placeholderId } } };
}
