import type { ResultOf } from '../../domain/result.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardSections } from '../card.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** Characters of a persona's name. */
const NAME_MAX = 100;

/** Renders how to use a persona or a voice, by the name from the input, because the vendor may not return it. */
export function renderPersona(
  { kind, name }: ResultOf<'persona'> | ResultOf<'voice'>,
  { task: { input }, title, t }: CardContext,
): CardSections {
  const given = name ?? (input.kind === 'operation' ? input.fields.name : undefined) ?? '';
  const known = escapeMarkdown(truncate(sanitizeLine(String(given)), NAME_MAX) || title);
  return {
    parts: [{ text: t(kind === 'voice' ? 'card.voiceReady' : 'card.personaSaved', { name: known }) }],
    embeds: [],
    files: [],
  };
}
