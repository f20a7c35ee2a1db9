import type { Logger } from 'pino';
import type { Key, Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';
import { derivedSchema, prefixOfDerived } from '../tasks/madeRows.ts';
import { newId } from '../tasks/newIds.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import { cutReference } from './cutReference.ts';
import { entrySchema } from './entry.ts';
import { prefixOfMember } from './libraryRows.ts';
import { leaveTraces } from './traces.ts';

interface Ports {
  readonly rows: Rows;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: TaskStore;
  /** Resolves once every record can be found by its member. */
  readonly indexed: Promise<unknown>;
  /** What else keeps something of members, and forgets it itself. */
  readonly elsewhere?: readonly ((userId: string) => Promise<void>)[];
  readonly log: Logger;
}

/** What was deleted. */
export interface Forgotten {
  readonly tasks: number;
  /** Whether traces of it stay on the disk until the next start, because somebody reads the file. */
  readonly traces: boolean;
}

/** Deletes all that is kept of a member. */
export type Forget = (userId: string) => Promise<Forgotten>;

/** All that is needed of a row of what was made of a song. */
const idSchema = derivedSchema.pick({ id: true });

/** Characters of an id that the clean-up looks for: Discord's have 17 and more, ours 18. */
const IS_ID = /^[0-9a-f]{17,}$/;

/**
 * Makes what deletes a member's records, the open ones too, with all rows beside them, and what they were writing; then
 * overwrites it on the disk, so that the bytes of the file no longer hold it.
 */
export function createForget({ rows, commit, tasks, indexed, elsewhere = [], log }: Ports): Forget {
  async function idsOf(userId: string): Promise<Set<string>> {
    const ids = new Set(tasks.open.ofMember(userId));
    for await (const [, value] of rows.entriesUnder('library', prefixOfMember(userId)))
      ids.add(entrySchema.parse(value).id);
    return ids;
  }

  /** What others made of the member's songs is theirs; it only forgets what it was made of. */
  async function cutReferences(ids: ReadonlySet<string>): Promise<void> {
    for (const id of ids) {
      const standIn = newId();
      for await (const [, value] of rows.entriesUnder('made', prefixOfDerived(id)))
        await tasks.change(idSchema.parse(value).id, task => cutReference(task, standIn));
    }
  }

  /**
   * What began tasks names them or the member, and so does what is being written: both live for a day only. Rows of the
   * library are gone with their records, but for those whose record has expired a moment ago.
   */
  async function keysBeside(userId: string, ids: ReadonlySet<string>): Promise<Key[]> {
    const keys: Key[] = [];
    for await (const [key, value] of rows.entriesUnder('library', prefixOfMember(userId)))
      if (ids.has(entrySchema.parse(value).id)) keys.push({ space: 'library', key });
    for await (const [key] of rows.entriesUnder('keepsakes', `${userId}/`))
      keys.push({ space: 'keepsakes', key });
    for await (const [key, value] of rows.entriesUnder('asked', ''))
      if (ids.has(String(value)) || key.split(':').some(part => part === userId || ids.has(part)))
        keys.push({ space: 'asked', key });
    for await (const [key, value] of rows.entriesUnder('drafts', ''))
      if (names(JSON.stringify(value), userId, ids)) keys.push({ space: 'drafts', key });
    return keys;
  }

  return async userId => {
    await indexed;
    const ids = await idsOf(userId);
    await tasks.forget(userId, [...ids]);
    await cutReferences(ids);
    const keys = await keysBeside(userId, ids);
    await commit({ remove: keys });
    for (const forgetMember of elsewhere) await forgetMember(userId);
    // What has expired is found by nobody, and lies on the disk until it is cleared away.
    await rows.clearExpired();
    const gone = new Set([userId, ...ids].filter(id => IS_ID.test(id)));
    const traces = !(await rows.scrub(gone));
    if (traces) await leaveTraces({ rows, commit, log });
    log.info({ records: ids.size }, 'A member was forgotten');
    return { tasks: ids.size, traces };
  };
}

/** Whether a row's text names the member, or a task of theirs: as a whole, in quotation marks. */
function names(text: string, userId: string, ids: ReadonlySet<string>): boolean {
  return text.split('"').some(part => part === userId || ids.has(part));
}
