import type { Logger } from 'pino';
import { backfillLibraryIndex } from '../library/backfillLibraryIndex.ts';
import { backfillSearch } from '../library/backfillSearch.ts';
import { createLibrary, type Library } from '../library/createLibrary.ts';
import { createListSavedVoices, type ListSavedVoices } from '../library/savedVoices.ts';
import { createMemberErasure, type EraseMember } from '../privacy/createMemberErasure.ts';
import { finishPendingScrub } from '../privacy/pendingScrub.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Store } from '../store/openStore.ts';
import { createUpgradeCopy } from '../store/upgradeCopy.ts';
import { migrateRecords } from '../tasks/store/migrateRecords.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

interface Options {
  readonly store: Store;
  /** Who has it does the background work. */
  readonly housekeeping: Pick<Leadership, 'whenLeading'>;
  /** Path of the store's file; undefined if the store is on a server. */
  readonly storeFile: string | undefined;
  readonly tasks: TaskStore;
  /** Erasers of other stores of member data. */
  readonly erasers?: readonly ((userId: string) => Promise<void>)[];
  /** Milliseconds. */
  readonly now: () => number;
  /** Aborts background work. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** Library and erasure. */
export interface LibraryServices {
  readonly library: Library;
  readonly savedVoices: ListSavedVoices;
  readonly eraseMember: EraseMember;
  /** Resolves when no background work is running. */
  close(): Promise<void>;
}

/**
 * Creates the library and the erasure of members. Background work starts at once: index rows for records that are older
 * than the library or its search, the upgrade of old records, and the scrub that an earlier erasure could not finish.
 */
export function createLibraryServices(options: Options): LibraryServices {
  const { store, housekeeping, tasks, erasers = [], signal, log } = options;
  const { rows, commit } = store;
  const copy = createUpgradeCopy({ rows, file: options.storeFile, now: options.now });
  const inBackground = (work: Promise<void>, failure: string): Promise<void> =>
    work.catch((error: unknown) => log.error({ err: error }, failure));

  /** Of several processes, one does it; another one continues if that ends. */
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (await housekeeping.whenLeading) await work();
  };

  // An erasure waits for it, so every process sees to it; it is done once for each store.
  const indexed = backfillLibraryIndex({ rows, commit, tasks, signal });
  const migrated = once(() => migrateRecords({ rows, commit, tasks, makeCopy: copy.make, signal, log }));
  // The copy of the store that the upgrade makes first is to be from before any change.
  const search = backfillSearch({ rows, commit, tasks, startAfter: migrated, signal });
  const background = [
    inBackground(search.finished, 'Search index could not be completed; the next start continues'),
    inBackground(indexed, 'Library index could not be completed; the next start tries again'),
    inBackground(
      once(() => finishPendingScrub({ rows, commit, log })),
      'Deleted data could not be overwritten; the next start tries again',
    ),
    inBackground(
      copy.removeOnceExpired(signal),
      'Copy of the store from before the upgrade could not be deleted; the next start tries again',
    ),
    inBackground(migrated, 'Records could not be upgraded; the next start continues'),
  ];
  return {
    library: createLibrary({ rows, tasks, isIndexed: search.isDone }),
    savedVoices: createListSavedVoices(rows),
    eraseMember: createMemberErasure({
      rows,
      commit,
      tasks,
      indexed,
      erasers: [...erasers, () => copy.remove()],
      log,
    }),
    close: async () => {
      await Promise.all(background);
    },
  };
}
