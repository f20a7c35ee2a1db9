import type { Rows } from '../store/openRows.ts';
import type { KeyCursor } from '../store/scanPrefix.ts';
import { type Entry, entrySchema } from './entry.ts';
import { type Cursor, cursorKey, guildPrefix, memberPrefix } from './libraryRows.ts';
import { matchesSearch } from './matchesSearch.ts';

/** Entries scanned for one page or one list of suggestions; few members have more. */
const MAX_SCANNED = 5000;

/** Whose tasks are listed. */
export type LibraryScope =
  | { readonly of: 'member'; readonly userId: string }
  | {
      readonly of: 'server';
      readonly guildId: string;
      /** Whether the member who looks can view the channel of a song. */
      readonly canViewChannel: (channelId: string) => boolean | Promise<boolean>;
    };

/** After an entry, or before one. */
export type CursorPosition = { readonly after: Cursor } | { readonly before: Cursor };

/** Search in the index of finished and failed tasks. */
export interface Library {
  /**
   * Entries that match a normalized search, newest first; the caller stops reading when it has enough. With a position:
   * the entries after it, or those before it, the nearest first.
   */
  find(scope: LibraryScope, search?: string, position?: CursorPosition): AsyncGenerator<Entry>;
}

/** Creates the library, which reads the index rows of tasks. */
export function createLibrary(rows: Pick<Rows, 'entriesWithPrefix'>): Library {
  return {
    async *find(scope, search = '', position) {
      const prefix = scope.of === 'member' ? memberPrefix(scope.userId) : guildPrefix(scope.guildId);
      let scanned = 0;
      for await (const [, value] of rows.entriesWithPrefix('library', prefix, toKeyCursor(position))) {
        const entry = entrySchema.parse(value);
        const isMatch = matchesSearch(entry, search);
        if (isMatch && (scope.of === 'member' || (await scope.canViewChannel(entry.channelId)))) yield entry;
        if (++scanned === MAX_SCANNED) return;
      }
    },
  };
}

function toKeyCursor(position?: CursorPosition): KeyCursor | undefined {
  if (!position) return undefined;
  return 'after' in position ? { after: cursorKey(position.after) } : { before: cursorKey(position.before) };
}
