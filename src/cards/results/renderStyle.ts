import type { ResultOf } from '../../domain/result.ts';
import type { CardSections } from '../card.ts';
import { quoteLines } from '../sections/quoteLines.ts';

/** Shows a style that was made of a few words. */
export function renderStyle({ text }: ResultOf<'style'>): CardSections {
  return { parts: [{ text: quoteLines(text) }], embeds: [], files: [] };
}
