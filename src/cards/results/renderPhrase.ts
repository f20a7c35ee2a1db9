import type { ResultOf } from '../../domain/result.ts';
import type { CardContext, CardSections } from '../card.ts';
import { quoteLines } from '../sections/quoteLines.ts';

/** Shows what a member has to read aloud, and what to do then. */
export function renderPhrase({ text }: ResultOf<'phrase'>, { t }: CardContext): CardSections {
  return {
    parts: [{ text: t('card.phrase') }, { text: quoteLines(text) }, { text: t('card.phraseNext') }],
    embeds: [],
    files: [],
  };
}
