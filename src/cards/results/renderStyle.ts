import type { MadeOf } from '../../tasks/made.ts';
import type { Body } from '../card.ts';
import { quoteLines } from '../quoteLines.ts';

/** Shows a style that was made of a few words. */
export function renderStyle({ text }: MadeOf<'style'>): Body {
  return { parts: [{ text: quoteLines(text) }], embeds: [], files: [] };
}
