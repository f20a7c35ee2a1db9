import type { Rows } from '../store/openRows.ts';
import type { Beside } from '../store/readUnder.ts';
import { type Entry, entrySchema } from './entry.ts';
import { type Mark, placeOf, prefixOfMember, prefixOfServer } from './libraryRows.ts';
import { matchesSearch } from './matchesSearch.ts';

/** Entries looked at for one page or one list of suggestions, the newest; a member rarely has as many. */
const MAX_SCANNED = 5000;

/** Whose tasks are listed. */
export type Shelf =
  | { readonly of: 'member'; readonly userId: string }
  | {
      readonly of: 'server';
      readonly guildId: string;
      /** Whether the one who looks sees the channel of a song. */
      readonly sees: (channelId: string) => boolean | Promise<boolean>;
    };

/** After an entry, or before one. */
export type BesideEntry = { readonly after: Mark } | { readonly before: Mark };

/** What was made, to be found again. */
export interface Library {
  /**
   * The entries of a shelf that a folded search matches, newest first; stop reading where there are enough. Beside an
   * entry, it is those after it, or those before it, the nearest first.
   */
  find(shelf: Shelf, search?: string, beside?: BesideEntry): AsyncGenerator<Entry>;
}

/** Reads the rows that are written beside each task's record. */
export function createLibrary(rows: Pick<Rows, 'entriesUnder'>): Library {
  return {
    async *find(shelf, search = '', beside) {
      const prefix = shelf.of === 'member' ? prefixOfMember(shelf.userId) : prefixOfServer(shelf.guildId);
      let scanned = 0;
      for await (const [, value] of rows.entriesUnder('library', prefix, besideKey(beside))) {
        const entry = entrySchema.parse(value);
        const fits = matchesSearch(entry, search);
        if (fits && (shelf.of === 'member' || (await shelf.sees(entry.channelId)))) yield entry;
        if (++scanned === MAX_SCANNED) return;
      }
    },
  };
}

function besideKey(beside?: BesideEntry): Beside | undefined {
  if (!beside) return undefined;
  return 'after' in beside ? { after: placeOf(beside.after) } : { before: placeOf(beside.before) };
}
