import type { Logger } from 'pino';
import type { ReadTags } from '../discord/publish/createReadTags.ts';
import { fetchAttachmentUrls } from '../discord/publish/fetchAttachmentUrls.ts';
import { DEFAULT_UPLOAD_LIMIT } from '../lib/discordLimits.ts';
import { backfillLibraryIndex } from '../library/backfillLibraryIndex.ts';
import { backfillSearch } from '../library/backfillSearch.ts';
import { createLibrary, type Library } from '../library/createLibrary.ts';
import { createLibraryExport, type LibraryExport } from '../library/export/createLibraryExport.ts';
import { createListExportedSongs } from '../library/export/exportedSongs.ts';
import { createExportStore } from '../library/export/exportState.ts';
import { createListSavedVoices, type ListSavedVoices } from '../library/savedVoices.ts';
import type { FetchMediaBatch } from '../media/mediaBatch.ts';
import { createMemberErasure, type EraseMember } from '../privacy/createMemberErasure.ts';
import { finishPendingScrub } from '../privacy/pendingScrub.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Store } from '../store/openStore.ts';
import { createUpgradeCopy } from '../store/upgradeCopy.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import { migrateRecords } from '../tasks/store/migrateRecords.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { Config } from './config.ts';
import type { DiscordClients } from './createDiscordClients.ts';

interface Options {
  readonly config: Config;
  readonly store: Store;
  /** The leader does the background work. */
  readonly housekeeping: Pick<Leadership, 'whenLeading'>;
  readonly tasks: TaskStore;
  readonly catalog: Catalog;
  readonly discord: DiscordClients;
  /** Fetches the files of an export. */
  readonly fetchBatch: FetchMediaBatch;
  readonly readTags: ReadTags;
  /** Erasers of what else is stored of members. */
  readonly eraseNotifications: (userId: string) => Promise<void>;
  readonly eraseRules: (userId: string) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  /** Aborts background work. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** The library, its export, and erasure. */
export interface LibraryServices {
  readonly library: Library;
  readonly savedVoices: ListSavedVoices;
  /** Sends members all their songs. */
  readonly libraryExport: LibraryExport;
  readonly eraseMember: EraseMember;
  /** Resolves when no background work is running. */
  close(): Promise<void>;
}

/**
 * Creates the library, its export and the erasure of members. Background work starts at once: index rows for records that are older
 * than the library or its search, the upgrade of old records, and the scrub that an earlier erasure could not finish.
 */
export function createLibraryServices(options: Options): LibraryServices {
  const { store, housekeeping, tasks, readTags, now, signal, log } = options;
  const { rows, commit } = store;
  const rest = options.discord.publishing;
  const copy = createUpgradeCopy({ rows, file: options.config.storeFile, now });
  const inBackground = (work: Promise<void>, failure: string): Promise<void> =>
    work.catch((error: unknown) => log.error({ err: error }, failure));

  /** Runs work in the leading process only. */
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
  const library = createLibrary({ rows, tasks, isIndexed: search.isDone });
  const libraryExport = createLibraryExport({
    rest,
    store: createExportStore(rows, commit, store.alone),
    coordination: store,
    listSongs: createListExportedSongs({ library, rows, tasks }),
    fetchAttachmentUrls: task => fetchAttachmentUrls(rest, task),
    fetchBatch: options.fetchBatch,
    readTags,
    writeZip: async (...parameters) => (await import('../media/convert/writeZip.ts')).writeZip(...parameters),
    limitBytes: DEFAULT_UPLOAD_LIMIT,
    tasks,
    catalog: options.catalog,
    now,
    log,
  });
  return {
    library,
    libraryExport,
    savedVoices: createListSavedVoices(rows),
    eraseMember: createMemberErasure({
      rows,
      commit,
      tasks,
      indexed,
      erasers: [
        options.eraseNotifications,
        libraryExport.eraseMember,
        options.eraseRules,
        () => copy.remove(),
      ],
      log,
    }),
    close: async () => {
      await Promise.all(background);
    },
  };
}
