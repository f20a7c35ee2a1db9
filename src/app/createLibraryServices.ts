import type { Logger } from 'pino';
import { backfillLibraryIndex } from '../library/backfillLibraryIndex.ts';
import { createLibrary, type Library } from '../library/createLibrary.ts';
import { createListSavedVoices, type ListSavedVoices } from '../library/savedVoices.ts';
import { createMemberErasure, type EraseMember } from '../privacy/createMemberErasure.ts';
import { finishPendingScrub } from '../privacy/pendingScrub.ts';
import type { Store } from '../store/openStore.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

interface Options {
  readonly store: Store;
  readonly tasks: TaskStore;
  /** What else keeps something of members, and forgets it itself. */
  readonly erasers?: readonly ((userId: string) => Promise<void>)[];
  /** Ends what runs in the background. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** What is found again, and what is forgotten. */
export interface LibraryServices {
  readonly library: Library;
  readonly savedVoices: ListSavedVoices;
  readonly eraseMember: EraseMember;
  /** Resolves when nothing runs in the background any more. */
  close(): Promise<void>;
}

/** Opens the library over the store, and lets records that are older than it be written into it in the background. */
export function createLibraryServices({ store, tasks, erasers, signal, log }: Options): LibraryServices {
  const { rows, commit } = store;
  const indexed = backfillLibraryIndex({ rows, commit, tasks, signal });
  const settled = [
    indexed.catch((error: unknown) =>
      log.error(
        { err: error },
        'Older tasks could not be written into the library; the next start tries again',
      ),
    ),
    finishPendingScrub({ rows, commit, log }).catch((error: unknown) =>
      log.error({ err: error }, 'What was deleted could not be overwritten; the next start tries again'),
    ),
  ];
  return {
    library: createLibrary(rows),
    savedVoices: createListSavedVoices(rows),
    eraseMember: createMemberErasure({ rows, commit, tasks, indexed, erasers, log }),
    close: async () => {
      await Promise.all(settled);
    },
  };
}
