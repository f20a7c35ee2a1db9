import type { Cursor } from './libraryRows.ts';
import type { PageRef } from './readPage.ts';

/** What a library shows: whose, and what was searched for, folded. */
export interface LibraryView {
  readonly of: 'mine' | 'server';
  readonly search: string;
}

/** The action of the buttons that turn pages. */
export const PAGE_ACTION = 'library';

/** Characters of a task's id that tell it from others of the same millisecond; all of them would be too many for a button. */
const ID_PREFIX_LENGTH = 10;

/** Pages that are told apart; ten tasks each, that is more than anybody looks through. */
const PAGE_NUMBER_MAX = 9999;

/** `a` or `b` for after and before, the moment in base 36, and the beginning of the id. */
const CURSOR_PATTERN = /^([ab])([0-9a-z]{1,9})-(.{1,10})$/;

/** A button's custom id that leads to a page: everything is in it, so that it works after any restart. */
export function pageButtonId({ of, search }: LibraryView, page: PageRef): string {
  const number = Math.min(PAGE_NUMBER_MAX, page.number);
  return [PAGE_ACTION, of[0], number, formatCursor(page), Buffer.from(search).toString('base64url')].join(
    ':',
  );
}

/** Reads what {@link pageButtonId} wrote, without its action, and what it wrote while pages had a number alone. */
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
