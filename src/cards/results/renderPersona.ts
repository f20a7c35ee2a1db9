import type { Body, Drawing } from '../card.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import { cut, plainLine } from '../plain.ts';
import type { MadeOf } from './renderMade.ts';

/** Characters of a persona's name. */
const NAME_MAX = 100;

/** Says how a persona or a voice is used. */
export function renderPersona(
  { kind, name = '' }: MadeOf<'persona'> | MadeOf<'voice'>,
  { title, t }: Drawing,
): Body {
  const known = escapeMarkdown(cut(plainLine(name), NAME_MAX) || title);
  return {
    parts: [{ text: t(kind === 'voice' ? 'card.voiceReady' : 'card.personaSaved', { name: known }) }],
    embeds: [],
    files: [],
  };
}
