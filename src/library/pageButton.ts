import type { Cursor } from './libraryRows.ts';
import type { PageRef } from './readPage.ts';

/** What a library lists: whose tasks, and the normalized search. */
export interface LibraryView {
  readonly of: 'mine' | 'server';
  readonly search: string;
}

/** Action of the buttons that show another page. */
export const PAGE_ACTION = 'library';

/**
 * Characters of a task's id in a custom id, which has no room for all. They distinguish tasks created in the same
 * millisecond.
 */
const ID_PREFIX_LENGTH = 10;

/** The highest page number, because it must fit in a custom id. */
const PAGE_NUMBER_MAX = 9999;

/** `a` (after) or `b` (before), the time in base 36, and the start of the id. */
const CURSOR_PATTERN = /^([ab])([0-9a-z]{1,9})-(.{1,10})$/;

/** Custom id of the button for a page. It contains the whole state, so that the button works after a restart. */
export function pageButtonId({ of, search }: LibraryView, page: PageRef): string {
  const number = Math.min(PAGE_NUMBER_MAX, page.number);
  return [PAGE_ACTION, of[0], number, formatCursor(page), Buffer.from(search).toString('base64url')].join(
    ':',
  );
}

/** Parses {@link pageButtonId} without its action. Also accepts the older form, which had no cursor. */
export function parsePageButton([of = '', number, ...rest]: readonly string[]): {
  view: LibraryView;
  page: PageRef;
} {
  const [cursor, search = ''] = of.length === 1 ? rest : ['', ...rest];
  return {
    view: {
      of: of.startsWith('s') ? 'server' : 'mine',
      search: Buffer.from(search, 'base64url').toString(),
    },
    page: {
      number: Math.min(PAGE_NUMBER_MAX, Math.max(0, Math.trunc(Number(number)) || 0)),
      ...parseCursor(cursor),
    },
  };
}

function formatCursor({ after, before }: PageRef): string {
  const cursor = after ?? before;
  if (!cursor) return '';
  return `${after ? 'a' : 'b'}${cursor.createdAt.toString(36)}-${cursor.id.slice(0, ID_PREFIX_LENGTH)}`;
}

function parseCursor(text = ''): Omit<PageRef, 'number'> {
  const [, direction, moment = '', id = ''] = CURSOR_PATTERN.exec(text) ?? [];
  const cursor: Cursor = { createdAt: Number.parseInt(moment, 36), id };
  if (direction === 'a') return { after: cursor };
  return direction === 'b' ? { before: cursor } : {};
}
