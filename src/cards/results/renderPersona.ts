import type { ResultOf } from '../../domain/result.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardSections } from '../card.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** Characters of a persona's name. */
const NAME_MAX = 100;

/** Says how a persona or a voice is used: by the name that it was given, which the vendor need not repeat. */
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
