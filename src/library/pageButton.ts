/** What a library shows: whose, and what was searched for, folded. */
export interface View {
  readonly of: 'mine' | 'server';
  readonly search: string;
}

/** The action of the buttons that turn pages. */
export const PAGE_ACTION = 'library';

/** A button's custom id that leads to a page, from 0: everything is in it, so that it works after any restart. */
export function pageButtonId({ of, search }: View, number: number): string {
  return [PAGE_ACTION, of, number, Buffer.from(search).toString('base64url')].join(':');
}

/** Reads what {@link pageButtonId} wrote, without its action. */
export function readPageButton([of, number, search = '']: readonly string[]): {
  view: View;
  number: number;
} {
  return {
    view: { of: of === 'server' ? 'server' : 'mine', search: Buffer.from(search, 'base64url').toString() },
    number: Math.max(0, Math.trunc(Number(number)) || 0),
  };
}
