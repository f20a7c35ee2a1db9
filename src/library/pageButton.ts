import type { Mark } from './libraryRows.ts';
import type { Place } from './readPage.ts';

/** What a library shows: whose, and what was searched for, folded. */
export interface View {
  readonly of: 'mine' | 'server';
  readonly search: string;
}

/** The action of the buttons that turn pages. */
export const PAGE_ACTION = 'library';

/** Characters of a task's id that tell it from others of the same millisecond; all of them would be too many for a button. */
const ID_LENGTH = 10;

/** Pages that are told apart; ten tasks each, that is more than anybody looks through. */
const NUMBER_MAX = 9999;

/** `a` or `b` for after and before, the moment in base 36, and the beginning of the id. */
const MARK = /^([ab])([0-9a-z]{1,9})-(.{1,10})$/;

/** A button's custom id that leads to a page: everything is in it, so that it works after any restart. */
export function pageButtonId({ of, search }: View, place: Place): string {
  const number = Math.min(NUMBER_MAX, place.number);
  return [PAGE_ACTION, of[0], number, writeMark(place), Buffer.from(search).toString('base64url')].join(':');
}

/** Reads what {@link pageButtonId} wrote, without its action, and what it wrote while pages had a number alone. */
export function readPageButton([of = '', number, ...rest]: readonly string[]): { view: View; place: Place } {
  const [mark, search = ''] = of.length === 1 ? rest : ['', ...rest];
  return {
    view: {
      of: of.startsWith('s') ? 'server' : 'mine',
      search: Buffer.from(search, 'base64url').toString(),
    },
    place: {
      number: Math.min(NUMBER_MAX, Math.max(0, Math.trunc(Number(number)) || 0)),
      ...readMark(mark),
    },
  };
}

function writeMark({ after, before }: Place): string {
  const mark = after ?? before;
  if (!mark) return '';
  return `${after ? 'a' : 'b'}${mark.createdAt.toString(36)}-${mark.id.slice(0, ID_LENGTH)}`;
}

function readMark(text = ''): Omit<Place, 'number'> {
  const [, way, moment = '', id = ''] = MARK.exec(text) ?? [];
  const mark: Mark = { createdAt: Number.parseInt(moment, 36), id };
  if (way === 'a') return { after: mark };
  return way === 'b' ? { before: mark } : {};
}
