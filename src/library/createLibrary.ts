import type { Task } from '../domain/task.ts';
import type { KeyCursor, Rows } from '../store/createRows.ts';
import { type Entry, entrySchema } from './entry.ts';
import {
  type Cursor,
  cursorKey,
  guildPrefix,
  guildScope,
  libraryRows,
  memberPrefix,
  memberScope,
} from './libraryRows.ts';
import { idOfSearch, searchWords } from './searchWords.ts';

/**
 * Entries read for one page or one list of suggestions. Only a member who may see few of a server's channels gets that
 * far: whether a channel may be seen is asked for each entry.
 */
const MAX_SCANNED = 5000;

/** Entries per search, a little more than a page or a list of suggestions. */
const SEARCH_BATCH = 30;

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

export interface FindOptions {
  /** Only the entries after it, or those before it, the nearest first. */
  readonly position?: CursorPosition | undefined;
  /** Called if there are more entries than can be looked at, with the time of the last one in milliseconds. */
  readonly onStopped?: (createdAt: number) => void;
}

/** Search in the index of finished and failed tasks. */
export interface Library {
  /** Entries that match a normalized search, newest first; the caller stops reading when it has enough. */
  find(scope: LibraryScope, search?: string, options?: FindOptions): AsyncGenerator<Entry>;
  /** Whether a search finds every task, also those that are older than the index. */
  isIndexed(): boolean;
}

interface Options {
  readonly rows: Pick<Rows, 'entriesWithPrefix' | 'search'>;
  readonly tasks: { get(id: string): Promise<Task | undefined> };
  readonly isIndexed?: () => boolean;
}

/** Creates the library, which reads the index rows of tasks. */
export function createLibrary({ rows, tasks, isIndexed = () => true }: Options): Library {
  function entriesOf(scope: LibraryScope, search: string, position?: CursorPosition): AsyncIterable<Entry> {
    if (search === '') return listed(scope, position);
    const id = idOfSearch(search);
    return id === undefined ? found(scope, search, position) : named(scope, id);
  }

  async function* listed(scope: LibraryScope, position?: CursorPosition): AsyncGenerator<Entry> {
    const entries = rows.entriesWithPrefix('library', prefixOf(scope), toKeyCursor(position));
    for await (const [, value] of entries) yield entrySchema.parse(value);
  }

  async function* found(
    scope: LibraryScope,
    search: string,
    position?: CursorPosition,
  ): AsyncGenerator<Entry> {
    const words = searchWords(search);
    if (words.length === 0) return;
    const side = position && 'before' in position ? 'before' : 'after';
    let cursor = position && ('after' in position ? position.after : position.before);
    for (;;) {
      const batch = await rows.search({
        scope: scope.of === 'member' ? memberScope(scope.userId) : guildScope(scope.guildId),
        words,
        ...(cursor && { position: { side, createdAt: cursor.createdAt, part: cursorKey(cursor) } }),
        limit: SEARCH_BATCH,
      });
      const entries = batch.map(([, value]) => entrySchema.parse(value));
      yield* entries;
      cursor = entries.at(-1);
      if (!cursor || batch.length < SEARCH_BATCH) return;
    }
  }

  async function* named(scope: LibraryScope, id: string): AsyncGenerator<Entry> {
    // A record that this version cannot read is not found.
    const task = await tasks.get(id).catch(() => undefined);
    const row = task && libraryRows(task).find(({ key }) => key.startsWith(prefixOf(scope)));
    if (row) yield entrySchema.parse(row.value);
  }

  return {
    isIndexed,
    async *find(scope, search = '', { position, onStopped } = {}) {
      let scanned = 0;
      for await (const entry of entriesOf(scope, search, position)) {
        if (scope.of === 'member' || (await scope.canViewChannel(entry.channelId))) yield entry;
        if (++scanned < MAX_SCANNED) continue;
        onStopped?.(entry.createdAt);
        return;
      }
    },
  };
}

function prefixOf(scope: LibraryScope): string {
  return scope.of === 'member' ? memberPrefix(scope.userId) : guildPrefix(scope.guildId);
}

function toKeyCursor(position?: CursorPosition): KeyCursor | undefined {
  if (!position) return undefined;
  return 'after' in position ? { after: cursorKey(position.after) } : { before: cursorKey(position.before) };
}
