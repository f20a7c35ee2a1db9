import type { Body } from '../card.ts';
import { quoteLines } from '../quoteLines.ts';
import type { MadeOf } from './renderMade.ts';

/** Shows a style that was made of a few words. */
export function renderStyle({ text }: MadeOf<'style'>): Body {
  return { parts: [{ text: quoteLines(text) }], embeds: [], files: [] };
}
