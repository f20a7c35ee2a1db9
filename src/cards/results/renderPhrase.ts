import type { MadeOf } from '../../tasks/made.ts';
import type { Body, Drawing } from '../card.ts';
import { quoteLines } from '../quoteLines.ts';

/** Shows what a member has to read aloud, and what to do then. */
export function renderPhrase({ text }: MadeOf<'phrase'>, { t }: Drawing): Body {
  return {
    parts: [{ text: t('card.phrase') }, { text: quoteLines(text) }, { text: t('card.phraseNext') }],
    embeds: [],
    files: [],
  };
}
